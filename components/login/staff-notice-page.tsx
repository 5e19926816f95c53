import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface StaffNoticePageProps {
  readonly heading: string;
  readonly happened: string;
  readonly reference: string | null;
  readonly action: string;
}

/** What staff see outside the console: signed out, or not let in. */
export function StaffNoticePage({ heading, happened, reference, action }: StaffNoticePageProps) {
  return (
    <Document title={`${heading} · Pacvue staff`} styles={plainPageStyles} language="en">
      <p className="org">Pacvue staff console</p>
      <h1>{heading}</h1>
      <p className="lead">{happened}</p>
      <div className="row">
        <a className="btn first" href="/staff/sign-in">
          {action}
        </a>
      </div>
      {reference && <p className="hint">Reference {reference}</p>}
    </Document>
  );
}
