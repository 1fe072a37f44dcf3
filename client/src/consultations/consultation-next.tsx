import { useState } from 'react';
import type { ConsultationPage, NextStep } from '#contract/consultations';
import { ReminderDialog } from '../scheduling/letters-dialog';
import casePage from '../ui/case-page.module.css';
import desk from '../ui/desk.module.css';
import { staffWords, type StaffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { momentsByDay } from './moments-by-day';

/** What time brings, soonest first: so that nobody has to remember it. */
export function ConsultationNext({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords);
  const time = useTime(consultation.timeZone);
  const { next } = consultation;
  const [reading, setReading] = useState<NextStep['kind'] | null>(null);
  const moments = momentsByDay(
    next.map((step) => step.at),
    time,
    w.today,
  );
  return (
    <section aria-labelledby="next">
      <div className={desk.cap}>
        <h2 id="next">{w.consultation.next}</h2>
      </div>
      {next.length === 0 && <p className="hint">{w.consultation.nextEmpty}</p>}
      <ol className={casePage.due}>
        {next.map((step, at) => (
          <li key={`${step.at}-${step.kind}`}>
            <time dateTime={step.at}>{moments[at]}</time>
            <span>
              {stepText(w.consultation, step)}{' '}
              {isReminder(step.kind) && Boolean(step.count) && (
                <button type="button" className={desk.act} onClick={() => setReading(step.kind)}>
                  {w.consultation.showMail}
                  <span className="vh">: {w.consultation.mailKind[step.kind]}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {reading && isReminder(reading) && (
        <ReminderDialog
          consultationId={consultation.consultationId}
          kind={reading}
          onClose={() => setReading(null)}
        />
      )}
    </section>
  );
}

function isReminder(kind: NextStep['kind']): kind is 'reminder_day' | 'reminder_soon' {
  return kind === 'reminder_day' || kind === 'reminder_soon';
}

/** One step in a sentence; whom a reminder cannot reach is named. */
function stepText(w: StaffWords['consultation'], { kind, count = 0, missing = [] }: NextStep): string {
  const said = isReminder(kind) ? w.step[kind](count) : w.step[kind];
  return missing.length > 0 ? `${said} ${w.stepMissing(missing)}` : said;
}
