import { t } from "../i18n/text.svelte";

// The sets of columns a session can begin with, in the reader's language.
export type Template = { id: string; name: string; columns: string[] };

export function templates(): Template[] {
  return [
    {
      id: "findings",
      name: t("template.findings"),
      columns: [t("template.success"), t("template.challenges"), t("template.tools")],
    },
    {
      id: "ideas",
      name: t("template.ideas_name"),
      columns: [t("template.ideas"), t("template.concerns"), t("template.next_steps")],
    },
    {
      id: "retrospective",
      name: t("template.retrospective"),
      columns: [t("template.start"), t("template.stop"), t("template.continue")],
    },
    { id: "blank", name: t("template.blank"), columns: [t("template.points")] },
  ];
}
