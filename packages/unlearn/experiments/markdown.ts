import type { Figure, ReportBlock, ReportSection } from '@lab/runs';

/** A report's sections as Markdown; `fileOf` says where a figure lies. */
export function markdown(sections: readonly ReportSection[], fileOf: (figure: Figure) => string): string {
  return sections
    .flatMap(({ heading, blocks }) => [`## ${heading}`, ...blocks.map((block) => blockText(block, fileOf))])
    .join('\n\n');
}

function blockText(block: ReportBlock, fileOf: (figure: Figure) => string): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'code':
      return `\`\`\`json\n${block.code}\n\`\`\``;
    case 'table':
      return [block.columns, block.columns.map(() => '---'), ...block.rows]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
    case 'figure':
      return `![${block.caption}](${fileOf(block)})`;
    default:
      throw new TypeError(`block: no Markdown for ${block.kind}`);
  }
}
