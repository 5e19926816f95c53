/** Loaded into an application under test before anything else (node --require): its clock goes wrong by so many seconds. */
const offset = Number(process.env.HOSTILE_CLOCK_SECONDS) * 1000;
const RightDate = Date;

globalThis.Date = class ShiftedDate extends RightDate {
  // Own, not inherited: Next wraps what it finds here once more.
  static parse = RightDate.parse;
  static UTC = RightDate.UTC;
  static now() {
    return RightDate.now() + offset;
  }
  constructor(...args) {
    if (args.length === 0) super(RightDate.now() + offset);
    else super(...args);
  }
};
