// Makes layers.json, sequence.json and graph.json: small models with what TensorFlow.js itself says of them. Made with node 20 and @tensorflow/tfjs 4.22.0:
//   npm i --ignore-scripts @tensorflow/tfjs@4.22.0 && cp …/small.mjs . && node small.mjs
import * as tf from '@tensorflow/tfjs';
import fs from 'fs';

await tf.setBackend('cpu');
let state = 7;
function numbers(count, low = -1, high = 1) {
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + (high - low) * ((state >>> 8) / 16777216);
  });
}
const size = shape => shape.reduce((a, b) => a * b, 1);
const plain = values => Array.from(values, value => typeof value === 'number' ? Number(value.toPrecision(9)) : value);

async function layers(file, model) {
  model.setWeights(model.getWeights().map((weight, i) => tf.tensor(numbers(size(weight.shape), model.weights[i].name.includes('variance') ? 0.5 : -1), weight.shape)));
  const shape = [2, ...model.inputs[0].shape.slice(1)];
  const input = numbers(size(shape));
  const outputs = [model.predict(tf.tensor(input, shape))].flat();
  let saved;
  await model.save(tf.io.withSaveHandler(async artifacts => { saved = artifacts; return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } }; }));
  fs.writeFileSync(file, JSON.stringify({
    model: { format: 'layers-model', modelTopology: saved.modelTopology, weightsManifest: [{ paths: ['weights.bin'], weights: saved.weightSpecs }] },
    weights: Buffer.from(saved.weightData).toString('base64'), shape, input: plain(input),
    outputs: outputs.map(output => ({ shape: output.shape, values: plain(output.dataSync()) })),
  }));
}

const l = tf.layers;
const input = tf.input({ shape: [9, 8, 3], name: 'pixels' });
let x = l.zeroPadding2d({ padding: [[1, 0], [2, 1]], name: 'pad' }).apply(input);
x = l.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu', name: 'conv' }).apply(x);
let y = l.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same', useBias: true, name: 'depth' }).apply(x);
y = l.batchNormalization({ name: 'norm' }).apply(y);
y = l.leakyReLU({ alpha: 0.1, name: 'leaky' }).apply(y);
let z = l.separableConv2d({ filters: 5, kernelSize: [3, 2], padding: 'same', activation: 'tanh', name: 'separable' }).apply(x);
z = l.conv2d({ filters: 8, kernelSize: 1, dilationRate: 1, name: 'point' }).apply(z);
let sum = l.add({ name: 'sum' }).apply([y, z]);
sum = l.concatenate({ axis: -1, name: 'join' }).apply([sum, l.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same', name: 'max' }).apply(y)]);
sum = l.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same', name: 'mean' }).apply(sum);
sum = l.reLU({ maxValue: 6, name: 'relu6' }).apply(sum);
const flat = l.flatten({ name: 'flat' }).apply(sum);
const dense = l.dense({ units: 6, activation: 'sigmoid', name: 'dense' }).apply(flat);
const global = l.globalAveragePooling2d({ name: 'global' }).apply(sum);
const shaped = l.softmax({ axis: -1, name: 'softmax' }).apply(l.reshape({ targetShape: [4, -1], name: 'shaped' }).apply(global));
const normed = l.batchNormalization({ name: 'norm2', scale: false }).apply(l.dropout({ rate: 0.5, name: 'drop' }).apply(dense));
await layers('layers.json', tf.model({ inputs: input, outputs: [normed, shaped] }));

await layers('sequence.json', tf.sequential({ layers: [l.dense({ units: 5, inputShape: [4], activation: 'elu' }), l.activation({ activation: 'hardSigmoid' }), l.dense({ units: 2, useBias: false, activation: 'softmax' })] }));

// A graph by hand: TensorFlow.js has no writer for graphs, but runs them.
const nodes = [], weights = [], parts = [];
const attr = {
  i: v => ({ i: String(v) }), b: v => ({ b: v }), f: v => ({ f: v }), s: v => ({ s: Buffer.from(v).toString('base64') }), type: v => ({ type: v }),
  ints: v => ({ list: { i: v.map(String) } }), texts: v => ({ list: { s: v.map(t => Buffer.from(t).toString('base64')) } }), shape: v => ({ shape: { dim: v.map(d => ({ size: String(d) })) } }),
};
const node = (name, op, input, attributes = {}) => { nodes.push({ name, op, input, attr: attributes }); return name; };
function floats(name, shape, quantization) {
  let values = numbers(size(shape));
  const spec = { name, shape, dtype: 'float32' };
  if (quantization === 'uint16') { spec.quantization = { dtype: 'uint16', scale: 2 / 65535, min: -1 }; parts.push(Buffer.from(Uint16Array.from(values, v => Math.round((v + 1) / 2 * 65535)).buffer)); }
  else if (quantization === 'float16') { spec.quantization = { dtype: 'float16' }; parts.push(Buffer.from(Uint16Array.from(values, v => half(v)).buffer)); }
  else parts.push(Buffer.from(values.buffer));
  weights.push(spec);
  return node(name, 'Const', [], { dtype: attr.type('DT_FLOAT') });
}
// Only for values of plain size: sign, exponent and the first ten digits, cut.
function half(value) { const bits = new Uint32Array(Float32Array.of(value).buffer)[0], exponent = (bits >>> 23 & 255) - 112; return exponent <= 0 ? 0 : bits >>> 16 & 0x8000 | exponent << 10 | bits >>> 13 & 0x3ff; }
function ints(name, values, shape = [values.length]) { weights.push({ name, shape, dtype: 'int32' }); parts.push(Buffer.from(Int32Array.from(values).buffer)); return node(name, 'Const', [], { dtype: attr.type('DT_INT32') }); }

node('x', 'Placeholder', [], { dtype: attr.type('DT_FLOAT'), shape: attr.shape([-1, 6, 6, 3]) });
const window = (strides, padding) => ({ strides: attr.ints([1, strides, strides, 1]), padding: attr.s(padding), data_format: attr.s('NHWC'), dilations: attr.ints([1, 1, 1, 1]) });
node('scaled', 'Mul', ['x', floats('two', [])]);
node('conv', '_FusedConv2D', ['scaled', floats('k1', [3, 3, 3, 4], 'uint16'), floats('b1', [4], 'float16')], { ...window(1, 'SAME'), num_args: attr.i(1), fused_ops: attr.texts(['BiasAdd', 'LeakyRelu']), leakyrelu_alpha: attr.f(0.3) });
node('channels', 'AddV2', ['conv', floats('perChannel', [4])]);
node('depth', 'DepthwiseConv2dNative', ['channels', floats('k2', [3, 3, 4, 1])], window(1, 'SAME'));
node('norm', 'FusedBatchNormV3', ['depth', floats('g', [4]), floats('o', [4]), floats('m', [4]), node('v', 'Abs', [floats('v0', [4])])], { epsilon: attr.f(0.01), is_training: attr.b(false), data_format: attr.s('NHWC') });
node('both', 'AddV2', ['norm', 'channels']);
node('joined', 'ConcatV2', ['both', 'conv', ints('three', [3], [])], { N: attr.i(2) });
node('padded', 'Pad', ['joined', ints('paddings', [0, 0, 1, 0, 0, 1, 0, 0], [4, 2])]);
node('pooled', 'MaxPool', ['padded', ], { ...window(2, 'VALID'), ksize: attr.ints([1, 2, 2, 1]) });
node('mean', 'Mean', ['pooled', ints('axes', [1, 2])], { keep_dims: attr.b(false) });
node('head', 'MatMul', ['mean', floats('w', [5, 8])], { transpose_a: attr.b(false), transpose_b: attr.b(true) });
node('scores', 'Softmax', ['head']);
node('best', 'ArgMax', ['head', ints('one', [1], [])]);
node('rows', 'Reshape', ['pooled', ints('rowShape', [-1, 9, 8])]);
node('turned', 'Transpose', ['rows', ints('order', [0, 2, 1])]);
node('product', 'BatchMatMulV2', ['turned', 'turned'], { adj_x: attr.b(false), adj_y: attr.b(true) });
node('parts', 'Split', [ints('last', [2], []), 'product'], { num_split: attr.i(2) });
node('bigger', 'Greater', ['parts', 'parts:1']);
node('chosen', 'SelectV2', ['bigger', 'parts', 'parts:1']);
// In two steps: TensorFlow.js 4.22 takes wrong numbers when a slice has a step and takes a size away.
node('stepped', 'StridedSlice', ['chosen', ints('begin', [0, 1, 3]), ints('end', [0, 7, 4]), ints('steps', [1, 2, 1])], { begin_mask: attr.i(1), end_mask: attr.i(1), shrink_axis_mask: attr.i(0), ellipsis_mask: attr.i(0), new_axis_mask: attr.i(0) });
node('cut', 'StridedSlice', ['stepped', ints('begin2', [0, 0, -1]), ints('end2', [0, 0, 0]), ints('steps2', [1, 1, 1])], { begin_mask: attr.i(3), end_mask: attr.i(3), shrink_axis_mask: attr.i(4), ellipsis_mask: attr.i(0), new_axis_mask: attr.i(0) });
node('unpacked', 'Unpack', ['cut'], { num: attr.i(3), axis: attr.i(1) });
node('packed', 'Pack', ['unpacked:2', 'unpacked', 'unpacked:1'], { N: attr.i(3), axis: attr.i(0) });
node('root', 'Rsqrt', [node('square', 'SquaredDifference', ['packed', floats('shift', [])])]);
node('unused', 'Sqrt', ['x', '^root']);
const signature = { inputs: { x: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: { dim: [-1, 6, 6, 3].map(d => ({ size: String(d) })) } } }, outputs: Object.fromEntries(['scores', 'best', 'root'].map(name => [name, { name: name + ':0' }])) };
const bytes = Buffer.concat(parts);
const model = { format: 'graph-model', modelTopology: { node: nodes, versions: {} }, signature, weightsManifest: [{ paths: ['one.bin', 'two.bin'], weights }] };
const net = await tf.loadGraphModel(tf.io.fromMemory({ modelTopology: model.modelTopology, signature, weightSpecs: weights, weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }));
const shape = [2, 6, 6, 3], values = numbers(size(shape));
const outputs = net.execute({ x: tf.tensor(values, shape) }, ['scores', 'best', 'root']);
fs.writeFileSync('graph.json', JSON.stringify({ model, weights: bytes.toString('base64'), shape, input: plain(values), outputs: outputs.map(output => ({ shape: output.shape, values: plain(output.dataSync()) })) }));
