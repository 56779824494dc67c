import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMANDS, VIEWS } from '../../src/ids';
import { readJson, readManifest, readStrings } from './support/manifest';
import { findLocalizedStrings, placeholders } from '../l10n/localizedStrings';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLES = readManifest().l10n;
const ENGLISH = readStrings('package.nls.json');

/** The languages of the files in a folder whose names match, such as `zh-cn` of `package.nls.zh-cn.json`. */
function languagesOf(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .toSorted();
}

const LANGUAGES = languagesOf(ROOT, /^package\.nls\.(.+)\.json$/);

/** The keys and English texts that a language keeps, on purpose. A text that is not listed here has been overlooked. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  ja: ['AccessKey ID', 'Alibaba Cloud CLI', 'view.container', '{0} ({1})', '{0}: {1}'],
  'zh-cn': ['AccessKey ID', 'view.container'],
  'zh-tw': ['AccessKey ID', 'view.container', '{0} ({1})', '{0}: {1}'],
};

/** Words that a language must not use, with the term of Alibaba Cloud's console or of VS Code in that language. */
const TERMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: {
    実例: 'インスタンス',
    チャンネル: 'チャネル',
    アクセスキー: 'AccessKey',
    カスタマー: '顧客',
    コンピューター: 'マシン',
    'CAMS エクスプローラー': 'CAMS Explorer',
    要求: 'リクエスト',
    '「': '"',
    シークレットストレージ: 'シークレット ストレージ',
    メールアドレス: 'メール アドレス',
    'リソース グループ': 'リソースグループ',
    一覧全体: 'リスト全体',
    である必要があります: 'でなければなりません',
  },
  'zh-cn': {
    渠道: '通道',
    实体: '实例',
    端点: '接入点',
    终端节点: '接入点',
    帐号: '账号',
    计算机: '本机',
    凭证: '凭据',
    移至回收站: '移动到回收站',
    保存的筛选条件: '保存的筛选器',
    清除筛选条件: '清除筛选器',
  },
  'zh-tw': {
    管道: '通道',
    實例: '執行個體',
    接入點: '端點',
    密鑰: '金鑰',
    令牌: '權杖',
    默認: '預設',
    本機: '這部電腦',
    帳號: '帳戶',
    此電腦: '這部電腦',
    這台電腦: '這部電腦',
    預設憑證: '預設認證',
    'CAMS 總管': 'CAMS Explorer',
    'Alibaba Cloud CLI': '阿里雲 CLI',
    儲存空間: '儲存體',
    擔任: '扮演',
    控制台: '主控台',
    連絡: '聯絡',
  },
};

/** Punctuation and spaces that a language does not use next to its own script. */
const PUNCTUATION: Readonly<Record<string, RegExp>> = {
  // Spaces set a value in quotes apart.
  ja: /[：？！（）]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]"\{|\}"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  'zh-cn': /\p{Script=Han} ?[:?!()]|\p{Script=Han} \p{Script=Han}/u,
  'zh-tw': /[：？！（）;]|\p{Script=Han} \p{Script=Han}/u,
};

/** A word in Latin letters that touches the script of the language. */
const NOT_SPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][a-z0-9]|[a-z0-9][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/iu;

/** Every string value in package.json of the form `%key%`. */
function referencedKeys(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^%(.+)%$/.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencedKeys) : [];
}

const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted();

/** The IDs of the commands that a text links to. */
const linkedCommands = (text: string) => [...text.matchAll(/command:([\w.]+)/g)].map(([, id = '']) => id);

/** What a translation must keep: links to commands with their arguments, settings, and words in backticks. */
const fixedParts = (text: string) =>
  [...text.matchAll(/\]\(([^)]*)\)|(#[\w.]+#)|`([^`]+)`/g)].map(([part]) => part).toSorted();

describe('translations', function () {
  // Parses all source files.
  this.timeout(15_000);

  it('exist for package.json and for the code in the same languages', () => {
    assert.deepEqual(LANGUAGES, Object.keys(SAME_AS_ENGLISH));
    assert.deepEqual(languagesOf(`${ROOT}${BUNDLES}`, /^bundle\.l10n\.(.+)\.json$/), LANGUAGES);
  });

  it('of package.json in English define every referenced key and no other', () => {
    const used = sorted(referencedKeys(readJson('package.json')));
    assert.ok(used.length > 30);
    assert.deepEqual(sorted(Object.keys(ENGLISH)), used);
  });

  it('of package.json in English link to declared commands', () => {
    // VS Code declares a command for each view that focuses it.
    const known: readonly string[] = [...Object.values(COMMANDS), `${VIEWS.instances}.focus`];
    for (const id of Object.values(ENGLISH).flatMap(linkedCommands)) assert.ok(known.includes(id), id);
  });

  it('of the code in English are extracted', () => {
    // `npm run check` compares the whole file.
    assert.deepEqual(
      Object.keys(readStrings(`${BUNDLES}/bundle.l10n.json`)),
      sorted(findLocalizedStrings().map(({ text }) => text)),
      'Run `npm run l10n`.',
    );
  });

  it('of the code get a value for every placeholder', () => {
    for (const { text, values, where } of findLocalizedStrings()) {
      // The panel's texts are sent to the webview unformatted and are formatted there.
      if (where.startsWith('detail/panelStrings') && values.length === 0) continue;
      assert.deepEqual(placeholders(text), values.toSorted(), `${where}: ${text}`);
    }
  });

  for (const language of LANGUAGES) {
    describe(language, () => {
      const manifest = readStrings(`package.nls.${language}.json`);
      const readBundle = () => readStrings(`${BUNDLES}/bundle.l10n.${language}.json`);

      it('translates every string of package.json, with the same links, settings and code', () => {
        assert.deepEqual(sorted(Object.keys(manifest)), sorted(Object.keys(ENGLISH)));
        for (const [key, text] of Object.entries(ENGLISH)) {
          const translated = manifest[key] ?? '';
          assert.ok(text.trim() !== '' && translated.trim() !== '', key);
          assert.deepEqual(fixedParts(translated), fixedParts(text), key);
        }
      });

      it('translates every string of the code and no other', () => {
        const bundle = readBundle();
        const used = findLocalizedStrings();
        assert.ok(used.length > 30);
        assert.deepEqual(
          sorted(used.filter(({ text }) => !(text in bundle)).map(({ text, where }) => `${where}: ${text}`)),
          [],
          'not translated',
        );
        const texts = new Set(used.map(({ text }) => text));
        assert.deepEqual(
          Object.keys(bundle).filter((text) => !texts.has(text)),
          [],
          'unused translations',
        );
      });

      it('has the same placeholders as the English text', () => {
        for (const [text, translated] of Object.entries(readBundle())) {
          assert.ok(translated.trim() !== '', text);
          assert.deepEqual(placeholders(translated), placeholders(text), text);
          assert.deepEqual(fixedParts(translated), fixedParts(text), text);
        }
      });

      it('keeps only the listed words in English', () => {
        const same = [
          ...Object.entries(readBundle()).filter(([text, translated]) => translated === text),
          ...Object.entries(manifest).filter(([key, translated]) => translated === ENGLISH[key]),
        ].map(([key]) => key);
        assert.deepEqual(same.toSorted(), SAME_AS_ENGLISH[language]);
      });

      it("uses the terms of Alibaba Cloud's console and of VS Code", () => {
        const texts = [...Object.values(readBundle()), ...Object.values(manifest)];
        for (const [word, term] of Object.entries(TERMS[language] ?? {}))
          assert.deepEqual(
            texts.filter((text) => text.includes(word)),
            [],
            `Use ${term}.`,
          );
      });

      it('uses the spaces and the punctuation of VS Code in that language', () => {
        const texts = [...Object.values(readBundle()), ...Object.values(manifest)];
        const punctuation = PUNCTUATION[language];
        assert.ok(punctuation);
        assert.deepEqual(
          texts.filter(
            (text) => punctuation.test(text.replace(/\]\([^)]*\)/g, ']')) || NOT_SPACED.test(text),
          ),
          [],
        );
      });
    });
  }
});
