namespace Sextant.Learning;

/// <summary>Types of elements that we write; numbers of onnx.proto.</summary>
enum OnnxElement
{
    Float32 = 1,
    Int64 = 7,
    Boolean = 9,
}
