namespace Sextant.Learning;

/// <summary>A value of the graph that is written.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="ChannelsFirst">True if it has four sizes and they are in ONNX's order, NCHW; else they are in TensorFlow's.</param>
readonly record struct PictureValue(string Name, bool ChannelsFirst);
