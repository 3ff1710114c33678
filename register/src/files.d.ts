/** Style sheets: `*.paper.css` as text, the rest bundled by the build. */
declare module "*.paper.css" {
  const text: string;
  export default text;
}
declare module "*.css";
