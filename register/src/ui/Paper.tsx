import type { Ref } from "preact";
import type { Receipt, ReceiptLine } from "../domain/receipt.ts";

const Pair = ({
  left,
  right,
  strong = false,
}: {
  left: string;
  right: string;
  strong?: boolean;
}) => (
  <div class={strong ? "pair total" : "pair"}>
    <span dir="auto">{left}</span>
    <span>{right}</span>
  </div>
);

const Line = ({ line }: { line: ReceiptLine }) => (
  <li>
    <p dir="auto">{line.name}</p>
    <Pair left={line.detail} right={line.gross} />
    {line.discount ? <Pair left="Discount" right={line.discount} /> : null}
  </li>
);

const Named = ({ label, text }: { label: string; text: string }) => (
  <div class="pair">
    <span>{label}</span>
    <span class="wraps" dir="auto">
      {text}
    </span>
  </div>
);

const Texts = ({ lines }: { lines: string[] }) => (
  <>
    {lines.map((line, index) => (
      <p key={index} dir="auto">
        {line || "\u00a0"}
      </p>
    ))}
  </>
);

const Taxes = ({ taxes }: { taxes: Receipt["taxes"] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Tax</th>
        <th scope="col">Net</th>
        <th scope="col">Tax</th>
      </tr>
    </thead>
    <tbody>
      {taxes.map((tax) => (
        <tr key={tax.name}>
          <td>{tax.name}</td>
          <td>{tax.net}</td>
          <td>{tax.tax}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

interface PaperProps {
  receipt: Receipt;
  width: 58 | 80;
  paper?: Ref<HTMLElement>;
}

/** A receipt as it is printed. */
export function Paper({ receipt, width, paper }: PaperProps) {
  return (
    <article class="receipt" data-paper={width} {...(paper ? { ref: paper } : {})}>
      <header>
        <h2 dir="auto">{receipt.shop}</h2>
        <Texts lines={receipt.header} />
        {receipt.marks.map((mark) => (
          <p key={mark} class="mark">
            {mark}
          </p>
        ))}
      </header>
      <section>
        <Named label="Receipt" text={receipt.receipt} />
        <Named label="Date" text={receipt.at} />
        <Named label="Register" text={receipt.register} />
        <Named label="Cashier" text={receipt.cashier} />
        {receipt.customer ? <Named label="Customer" text={receipt.customer} /> : null}
      </section>
      <section>
        <ul>
          {receipt.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </ul>
      </section>
      <section>
        {receipt.discount ? <Pair left="Sale discount" right={receipt.discount} /> : null}
        {receipt.added ? (
          <>
            <Pair left="Net" right={receipt.added.net} />
            <Pair left="Tax" right={receipt.added.tax} />
          </>
        ) : null}
        <Pair left="Total" right={receipt.total} strong />
        {receipt.rounding ? <Pair left="Cash rounding" right={receipt.rounding} /> : null}
        {receipt.payments.map((payment, index) => (
          <Pair
            key={index}
            left={payment.reference ? `${payment.name} ${payment.reference}` : payment.name}
            right={payment.amount}
          />
        ))}
        {receipt.change ? <Pair left="Change" right={receipt.change} /> : null}
      </section>
      <section>
        <Taxes taxes={receipt.taxes} />
      </section>
      {receipt.footer.length ? (
        <section>
          <footer>
            <Texts lines={receipt.footer} />
          </footer>
        </section>
      ) : null}
    </article>
  );
}
