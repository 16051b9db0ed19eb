/**
 * For tests only: the parts of other people's schemas that our files use, written after the standards' own words. They are
 * strict where those are: what is not named here is refused.
 */

const text = { type: "string" };
const date = {
  type: "object",
  properties: {
    "date-parts": {
      type: "array",
      minItems: 1,
      maxItems: 2,
      items: { type: "array", minItems: 1, maxItems: 3, items: { type: ["string", "number"] } },
    },
  },
  additionalProperties: false,
};

/** One item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html, appendix IV). */
export const cslItemSchema = {
  type: "object",
  required: ["type", "id"],
  additionalProperties: false,
  properties: {
    id: { type: ["string", "number"] },
    type: { enum: ["article-newspaper", "article-magazine", "webpage", "post-weblog", "broadcast"] },
    title: text,
    author: {
      type: "array",
      items: {
        type: "object",
        properties: { family: text, given: text, literal: text },
        additionalProperties: false,
      },
    },
    "container-title": text,
    issued: date,
    language: text,
    "publisher-place": text,
    section: text,
    keyword: text,
    note: text,
    URL: text,
  },
};

const oa = "http://www.w3.org/ns/oa#";
/** What http://www.w3.org/ns/anno.jsonld says of the words that are used (Web Annotation Vocabulary, appendix A). */
export const annotationContext = {
  "@context": {
    oa,
    dc: "http://purl.org/dc/elements/1.1/",
    dcterms: "http://purl.org/dc/terms/",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
    id: { "@type": "@id", "@id": "@id" },
    type: { "@type": "@id", "@id": "@type" },
    Annotation: "oa:Annotation",
    TextualBody: "oa:TextualBody",
    TextQuoteSelector: "oa:TextQuoteSelector",
    TextPositionSelector: "oa:TextPositionSelector",
    body: { "@type": "@id", "@id": "oa:hasBody" },
    target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" },
    selector: { "@type": "@id", "@id": "oa:hasSelector" },
    motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" },
    purpose: { "@type": "@vocab", "@id": "oa:hasPurpose" },
    highlighting: "oa:highlighting",
    commenting: "oa:commenting",
    tagging: "oa:tagging",
    classifying: "oa:classifying",
    exact: "oa:exact",
    prefix: "oa:prefix",
    suffix: "oa:suffix",
    start: { "@type": "xsd:nonNegativeInteger", "@id": "oa:start" },
    end: { "@type": "xsd:nonNegativeInteger", "@id": "oa:end" },
    value: "rdf:value",
    format: "dc:format",
    created: { "@type": "xsd:dateTime", "@id": "dcterms:created" },
  },
};

const guid = `<xs:simpleType name="Guid"><xs:restriction base="xs:token"><xs:pattern value="[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Colour"><xs:restriction base="xs:token"><xs:pattern value="#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})"/></xs:restriction></xs:simpleType>
<xs:complexType name="CodeType"><xs:sequence>
<xs:element name="Description" type="xs:string" minOccurs="0"/><xs:element name="Code" type="CodeType" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="guid" type="Guid" use="required"/><xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="isCodable" type="xs:boolean" use="required"/><xs:attribute name="color" type="Colour"/></xs:complexType>
<xs:complexType name="CodesType"><xs:sequence><xs:element name="Code" type="CodeType" maxOccurs="unbounded"/></xs:sequence></xs:complexType>`;

const schemaOf = (kind: string, body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:QDA-XML:${kind}:1.0" targetNamespace="urn:QDA-XML:${kind}:1.0" elementFormDefault="qualified">
${guid}
${body}
</xs:schema>
`;

/** REFI-QDA codebook 1.0. */
export const qdaCodebookXsd = schemaOf(
  "codebook",
  `<xs:element name="CodeBook"><xs:complexType><xs:sequence><xs:element name="Codes" type="CodesType"/></xs:sequence><xs:attribute name="origin" type="xs:string"/></xs:complexType></xs:element>`,
);

const made = `<xs:attribute name="creatingUser" type="Guid"/><xs:attribute name="creationDateTime" type="xs:dateTime"/>`;

/** REFI-QDA project 1.0: users, codes, texts with coded passages, notes. */
export const qdaProjectXsd = schemaOf(
  "project",
  `<xs:complexType name="Ref"><xs:attribute name="targetGUID" type="Guid" use="required"/></xs:complexType>
<xs:complexType name="CodingType"><xs:sequence><xs:element name="CodeRef" type="Ref"/><xs:element name="NoteRef" type="Ref" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="guid" type="Guid" use="required"/>${made}</xs:complexType>
<xs:complexType name="SelectionType"><xs:sequence><xs:element name="Description" type="xs:string" minOccurs="0"/><xs:element name="Coding" type="CodingType" minOccurs="0" maxOccurs="unbounded"/><xs:element name="NoteRef" type="Ref" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="guid" type="Guid" use="required"/><xs:attribute name="name" type="xs:string"/><xs:attribute name="startPosition" type="xs:integer" use="required"/><xs:attribute name="endPosition" type="xs:integer" use="required"/>${made}</xs:complexType>
<xs:complexType name="TextType"><xs:sequence><xs:element name="Description" type="xs:string" minOccurs="0"/><xs:element name="PlainTextContent" type="xs:string" minOccurs="0"/><xs:element name="PlainTextSelection" type="SelectionType" minOccurs="0" maxOccurs="unbounded"/><xs:element name="Coding" type="CodingType" minOccurs="0" maxOccurs="unbounded"/><xs:element name="NoteRef" type="Ref" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="guid" type="Guid" use="required"/><xs:attribute name="name" type="xs:string"/><xs:attribute name="plainTextPath" type="xs:string"/>${made}</xs:complexType>
<xs:element name="Project"><xs:complexType><xs:sequence>
<xs:element name="Users" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="User" maxOccurs="unbounded"><xs:complexType><xs:attribute name="guid" type="Guid" use="required"/><xs:attribute name="name" type="xs:string"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
<xs:element name="CodeBook" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Codes" type="CodesType"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="Sources" minOccurs="0"><xs:complexType><xs:choice maxOccurs="unbounded"><xs:element name="TextSource" type="TextType"/></xs:choice></xs:complexType></xs:element>
<xs:element name="Notes" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Note" type="TextType" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="origin" type="xs:string"/><xs:attribute name="creatingUserGUID" type="Guid"/></xs:complexType></xs:element>`,
);
