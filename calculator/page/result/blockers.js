/** What stands in the way of the next stage: what is against it, and what is not known yet. */

import { html, nothing } from "lit-html";
import { grouped, passageLink, questionLink, section, stageTag } from "./pieces.js";

export function blockers(result, page) {
  const { no = [], unknown = [] } = result.blockers ?? {};
  if (!result.next_stage || no.length + unknown.length === 0) return nothing;
  const alternatives = alternativesIn(no, unknown);
  const open = alternatives.filter((group) => group.some(({ known }) => !known));
  const refused = alternatives.filter((group) => !open.includes(group));
  return section(
    html`${page.texts.say("calculator-blockers")} ${stageTag(result.next_stage, page)}`,
    [
      list("calculator-blockers-no", marked(no, true), refused, page),
      list("calculator-blockers-unknown", marked(unknown, false), open, page),
    ],
  );
}

/** Blockers of one group, as [{...blocker, known}]: a group is open while one of it is unknown. */
function alternativesIn(no, unknown) {
  const all = [...marked(no, true, false), ...marked(unknown, false, false)];
  const groups = grouped(all.filter(({ group }) => group), ({ group }) => group);
  return [...groups.values()];
}

function marked(list, known, single = true) {
  return list.filter(({ group }) => !single || !group).map((blocker) => ({ ...blocker, known }));
}

function list(title, singles, groups, page) {
  if (singles.length + groups.length === 0) return nothing;
  return html`
    <h4>${page.texts.say(title)}</h4>
    <ul class="findings">
      ${singles.map((blocker) => item(blocker, page))}
      ${groups.map((group) => alternatives(group, page))}
    </ul>`;
}

/** Alternatives: of the branches one is enough; within a branch all are needed. */
function alternatives(group, page) {
  const branches = [...grouped(group, ({ branch }) => branch).values()];
  if (branches.length === 1) return branches[0].map((blocker) => item(blocker, page));
  const open = group.some(({ known }) => !known);
  return html`
    <li data-mark=${open ? "unknown" : "no"}>
      ${page.texts.say("calculator-one-of")}
      <ul class="findings findings--alternatives">
        ${branches.map((branch) => branchItem(branch, page))}
      </ul>
    </li>`;
}

function branchItem(branch, page) {
  if (branch.length === 1) return item(branch[0], page);
  return html`
    <li data-mark="group">
      ${page.texts.say("calculator-all-of")}
      <ul class="findings">
        ${branch.map((blocker) => item(blocker, page))}
      </ul>
    </li>`;
}

function item(blocker, page) {
  const { question, known, unsure, unmet, passage } = blocker;
  return html`
    <li data-mark=${known ? "no" : "unknown"}>
      ${questionLink(question, page)}:
      ${known ? unmet : page.texts.say(unsure ? "calculator-unsure-yet" : "calculator-unanswered-yet")}
      ${passageLink(passage, page)}
    </li>`;
}
