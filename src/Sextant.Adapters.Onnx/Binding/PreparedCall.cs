using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>A call of a model with one float input and output whose values are made once: what ONNX Runtime costs by itself, to measure us with.</summary>
sealed unsafe class PreparedCall : IDisposable
{
    readonly OnnxModel _model;
    readonly float* _memory;
    readonly nint _input;
    nint _output;

    /// <summary>Prepares a call.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="inputShape">Sizes of that.</param>
    /// <param name="outputShape">Sizes of what it gives.</param>
    public PreparedCall(OnnxModel model, ReadOnlySpan<float> input, ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape)
    {
        _model = model;
        var results = 1;
        foreach (var size in outputShape) results *= checked((int)size);
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)(input.Length + results) * sizeof(float), 64);
        input.CopyTo(new(_memory, input.Length));
        _input = OrtValues.Over(OrtElement.Float32, _memory, (nuint)input.Length * sizeof(float), inputShape);
        _output = OrtValues.Over(OrtElement.Float32, _memory + input.Length, (nuint)results * sizeof(float), outputShape);
    }

    /// <summary>Calls ONNX Runtime's C function so often.</summary>
    public void Run(int times)
    {
        using var use = _model.Session.Use();
        for (var i = 0; i < times; i++) _model.Session.Run(_input, 0, ref _output);
    }

    public void Dispose()
    {
        OrtValues.Release(_input);
        OrtValues.Release(_output);
        NativeMemory.AlignedFree(_memory);
    }
}
