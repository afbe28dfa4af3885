// @ts-check
// The editor's button for a term of the glossary: a dialog to choose it, and how the link looks inside the text.
// A plain script, as Wagtail loads the plugins of its editor.

(() => {
  const { draftail, React, wagtail } = /** @type {any} */ (window);

  class TermSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.termChooser,
        urlParams: {},
        onload: /** @type {any} */ (window).CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.chosen.bind(this) },
      };
    }

    /** The chooser answers with the term's name as `string`; the editor writes `title` where nothing is selected.
     * @param {{id: string, string: string}} term */
    chosen(term) {
      this.onChosen({ id: term.id, title: term.string });
    }

    /** @param {{id: string, title: string}} term */
    filterEntityData({ id, title }) {
      return { id, title };
    }
  }

  /** @param {any} props */
  function Term(props) {
    const { title } = props.contentState.getEntity(props.entityKey).getData();
    const label = title || "This term is no longer in the glossary";
    const icon = React.createElement(wagtail.components.Icon, { name: "openquote" });
    return React.createElement(draftail.TooltipEntity, { ...props, icon, label, url: null });
  }

  draftail.registerPlugin({ type: "TERM", source: TermSource, decorator: Term }, "entityTypes");
})();
