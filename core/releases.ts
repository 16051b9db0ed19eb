/** Where new versions are to be had: opened in the browser when somebody asks, and by nobody else. */
export const releases = "https://cuttings.example/releases";
