// Answers of Hugging Face's tokenizers.js 0.2.0 for the tokenizers that tokenizers.py makes; see there for the commands.
import { Tokenizer } from '@huggingface/tokenizers';
import fs from 'fs';

const texts = JSON.parse(fs.readFileSync('texts.json'));
const pieces = fs.readFileSync('vocab.txt', 'utf8').trimEnd().split('\n');
const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
// No added tokens: what looks like one in a text is text to us.
const wordPiece = (lowercase, strip) => ({
  version: '1.0', truncation: null, padding: null, added_tokens: [],
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: strip, lowercase }, pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
    pair: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '[SEP]', type_id: 1 } }],
    special_tokens: Object.fromEntries(special.map(token => [token, { id: token, ids: [pieces.indexOf(token)], tokens: [token] }])),
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: false },
  model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: Object.fromEntries(pieces.map((piece, i) => [piece, i])) },
});

function answers(json) {
  const tokenizer = new Tokenizer(json, {});
  return {
    tokenizer: json,
    texts: texts.map(text => ({ text, tokens: tokenizer.encode(text).ids })),
    pairs: texts.slice(0, 30).map((text, i) => {
      const second = texts[texts.length - 1 - i], found = tokenizer.encode(text, { text_pair: second, return_token_type_ids: true });
      return { text, second, tokens: found.ids, segments: found.token_type_ids };
    }),
  };
}

const unigram = {
  version: '1.0', added_tokens: [], normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
  pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Metaspace', replacement: '\u2581', add_prefix_space: true, prepend_scheme: 'always' }] },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    pair: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    special_tokens: { '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] } },
  },
  decoder: { type: 'Metaspace', replacement: '\u2581', add_prefix_space: true },
  model: { type: 'Unigram', unk_id: 0, vocab: fs.readFileSync('plain.vocab', 'utf8').trimEnd().split('\n').map(line => line.split('\t')).map(([piece, score]) => [piece, Number(score)]) },
};
fs.writeFileSync('huggingface.json', JSON.stringify({ made: '@huggingface/tokenizers 0.2.0', tokenizers: { uncased: answers(wordPiece(true, null)), cased: answers(wordPiece(false, false)), unigram: answers(unigram) } }, null, 0));
