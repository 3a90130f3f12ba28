using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>A model that ONNX Runtime has loaded. Threads may run it at the same time, and may dispose of it while others run it.</summary>
sealed unsafe class OrtSession : IDisposable
{
    readonly SessionHandle _session;
    readonly nint[] _inputNames;
    readonly nint[] _outputNames;

    OrtSession(nint session)
    {
        _session = new(session);
        (Inputs, Outputs) = (OrtPorts.Inputs(session), OrtPorts.Outputs(session));
        (_inputNames, _outputNames) = ([.. Inputs.Select(port => _session.Keep(port.Name))], [.. Outputs.Select(port => _session.Keep(port.Name))]);
    }

    public OrtPort[] Inputs { get; }

    public OrtPort[] Outputs { get; }

    /// <summary>A session of a model in memory, which is copied.</summary>
    /// <exception cref="OrtError">ONNX Runtime refuses it.</exception>
    public static OrtSession Of(ReadOnlySpan<byte> model, int threads, int optimization)
    {
        nint session;
        using var settings = new SessionSettings(threads, optimization);
        fixed (byte* first = model)
            OrtApi.Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)OrtApi.At(8))(OrtEnvironment.Handle, first, (nuint)model.Length, settings.Handle, &session)); // CreateSessionFromArray
        return new(session);
    }

    /// <summary>A session of a file; weights that it keeps in other files are read from beside it.</summary>
    /// <exception cref="OrtError">ONNX Runtime refuses it.</exception>
    public static OrtSession Of(string path, int threads, int optimization)
    {
        nint session;
        using var settings = new SessionSettings(threads, optimization);
        var text = OperatingSystem.IsWindows() ? Marshal.StringToCoTaskMemUni(path) : Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            OrtApi.Check(((delegate* unmanaged<nint, nint, nint, nint*, nint>)OrtApi.At(7))(OrtEnvironment.Handle, text, settings.Handle, &session)); // CreateSession
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }

        return new(session);
    }

    /// <summary>Has to be held while the session runs and while what it gave is read: that lies in the session's memory.</summary>
    public SessionUse Use() => new(_session);

    /// <summary>Runs the graph for all outputs.</summary>
    /// <param name="inputs">A value for each input.</param>
    /// <param name="outputs">Receives a value for each output, to be released by the caller.</param>
    /// <exception cref="OrtError">It failed; no output is left to release.</exception>
    public void Run(ReadOnlySpan<nint> inputs, Span<nint> outputs)
    {
        fixed (nint* names = _outputNames)
            Run(inputs, names, outputs);
    }

    /// <summary>Runs the graph for one output, into a value that is there already (or 0: into a new one).</summary>
    public void Run(nint input, int output, ref nint result)
    {
        fixed (nint* names = _outputNames)
            Run(new(in input), names + output, new(ref result));
    }

    public void Dispose() => _session.Dispose();

    void Run(ReadOnlySpan<nint> inputs, nint* outputNames, Span<nint> outputs)
    {
        fixed (nint* inputNames = _inputNames, inputValues = inputs, outputValues = outputs)
        {
            OrtApi.Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OrtApi.At(9))(
                _session.DangerousGetHandle(), 0, inputNames, inputValues, (nuint)inputs.Length, outputNames, (nuint)outputs.Length, outputValues)); // Run
        }
    }
}
