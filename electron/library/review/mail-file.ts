/** A press review as an `.eml` file: a draft that mail programs open, HTML with its plain text beside it and the logo within. */
import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { compose } from "../../../core/review/composed.ts";
import { type MailOptions, reviewMail } from "../../../core/review/mail.ts";
import type { Review } from "../../../core/review/review.ts";

export async function reviewEml(
  review: Review,
  options: MailOptions = {},
): Promise<{ readonly bytes: Uint8Array; readonly leftOut: number }> {
  const { logo } = compose(review);
  const logoId = "logo@cuttings.invalid";
  const mail = reviewMail(review, { ...options, ...(logo === null ? {} : { logoId }) });
  const message = new MailComposer({
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    textEncoding: mail.encoding,
    messageId: `<${randomUUID()}@cuttings.invalid>`,
    // Outlook opens a message with this as a draft that can be sent.
    headers: { "X-Unsent": "1" },
    attachments:
      logo === null
        ? []
        : [
            {
              filename: logo.mime === "image/png" ? "logo.png" : "logo.jpg",
              content: Buffer.from(logo.bytes),
              contentType: logo.mime,
              cid: logoId,
              contentDisposition: "inline",
            },
          ],
    // Nothing in a message may make it read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "windows",
  });
  return { bytes: new Uint8Array(await message.compile().build()), leftOut: mail.leftOut };
}
