import type { Figures, Pair, Row, Slip } from "../domain/slip.ts";
import { QrCode } from "./QrCode.tsx";

const WEIGHTS = { strong: "pair strong", total: "pair total" };

const PairRow = ({ row }: { row: Pair }) => (
  <div class={row.weight ? WEIGHTS[row.weight] : "pair"}>
    <span class="label" dir="auto">
      {row.left}
    </span>
    <span class={row.wraps ? "wraps" : ""} dir="auto">
      {row.right}
    </span>
  </div>
);

const FiguresTable = ({ row }: { row: Figures }) => (
  <table>
    <thead>
      <tr>
        {row.head.map((name, index) => (
          <th key={index} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {row.rows.map((cells, index) => (
        <tr key={index}>
          {cells.map((cell, column) => (
            <td key={column}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

function RowOf({ row }: { row: Row }) {
  if (row.kind === "pair") return <PairRow row={row} />;
  if (row.kind === "figures") return <FiguresTable row={row} />;
  return <p dir="auto">{row.text}</p>;
}

const Texts = ({ lines }: { lines: string[] }) => (
  <>
    {lines.map((line, index) => (
      <p key={index} dir="auto">
        {line || "\u00a0"}
      </p>
    ))}
  </>
);

/** A receipt or report as it is printed, on paper of so many millimetres. */
export function Paper({ slip, width }: { slip: Slip; width: 58 | 80 }) {
  return (
    <article class="receipt" data-paper={width}>
      <header>
        {slip.logo ? (
          <img class="logo" src={`data:image/png;base64,${slip.logo}`} alt={slip.shop} />
        ) : null}
        <h2 dir="auto">{slip.shop}</h2>
        <Texts lines={slip.header} />
        {slip.marks.map((mark) => (
          <p key={mark} class="mark">
            {mark}
          </p>
        ))}
      </header>
      {slip.sections.map(({ title, rows }, index) => (
        <section key={index} {...(title ? { "aria-label": title } : {})}>
          {title ? <h3>{title}</h3> : null}
          {rows.map((row, at) => (
            <RowOf key={at} row={row} />
          ))}
        </section>
      ))}
      {slip.footer.length ? (
        <section>
          <footer>
            <Texts lines={slip.footer} />
          </footer>
        </section>
      ) : null}
      {slip.code ? <QrCode text={slip.code} /> : null}
    </article>
  );
}
