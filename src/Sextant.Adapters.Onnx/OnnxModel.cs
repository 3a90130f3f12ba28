namespace Sextant.Adapters.Onnx;

/// <summary>
/// A model of an ONNX file, run by ONNX Runtime on the CPU. Threads may share it. It may be disposed of while others run it: their calls end well, later
/// ones throw <see cref="ObjectDisposedException"/>.
/// </summary>
/// <remarks>
/// Float64 and float16 of the graph are float32 here, integers of other sizes than int64 and uint8 are int64; a number that the graph's type cannot hold is
/// refused. Outputs are copied, inputs are read where they are. NaN is a number like others.
/// </remarks>
public sealed class OnnxModel : IModel
{
    OnnxModel(OrtSession session, string name)
    {
        (Session, Name) = (session, name);
        try
        {
            Signature = OnnxSignature.Of(session, name);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Version of ONNX Runtime, as <c>1.30.0</c>.</summary>
    /// <exception cref="ModelException">SXT2200: its library is missing or another.</exception>
    public static string RuntimeVersion => OrtApi.LibraryVersion;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    internal OrtSession Session { get; }

    /// <summary>Loads a model from memory, which is copied. Weights in other files are not found; see <see cref="FromFile"/>.</summary>
    /// <exception cref="InvalidInputException">SXT2202 too large, SXT2203 damaged, SXT2204 not supported by ONNX Runtime, SXT2205 types that we do not support, SXT2209 options.</exception>
    public static OnnxModel FromBytes(ReadOnlySpan<byte> model, OnnxOptions? options = null)
    {
        options ??= new();
        options.Check();
        var name = options.Name.Length == 0 ? "model" : options.Name;
        OnnxFile.CheckSize(model.Length, name, options);
        try
        {
            return new(OrtSession.Of(model, options.Threads, (int)options.Optimization), name);
        }
        catch (OrtError error)
        {
            throw OnnxFile.Refused(error, name);
        }
    }

    /// <summary>Loads a model from a file, and weights that it keeps in other files from beside it.</summary>
    /// <exception cref="InvalidInputException">SXT2201: there is no such file; otherwise as <see cref="FromBytes"/>.</exception>
    public static OnnxModel FromFile(string path, OnnxOptions? options = null)
    {
        options ??= new();
        options.Check();
        var name = options.Name.Length == 0 ? Path.GetFileName(path) : options.Name;
        var bytes = OnnxFile.Size(path, name);
        OnnxFile.CheckSize(bytes, name, options);
        try
        {
            return new(OrtSession.Of(Path.GetFullPath(path), options.Threads, (int)options.Optimization), name);
        }
        catch (OrtError error)
        {
            throw OnnxFile.Refused(error, name);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">SXT2206: an input is missing or does not fit.</exception>
    /// <exception cref="ModelException">SXT2207: a node failed; the message names it.</exception>
    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs)
    {
        OnnxInputs.Check(inputs, Signature, Name);
        using var use = Session.Use();
        Span<nint> values = stackalloc nint[inputs.Count + Signature.Outputs.Count];
        values.Clear();
        try
        {
            return RunFrom(0, inputs, values);
        }
        catch (OrtError error)
        {
            throw Failed(error);
        }
        finally
        {
            OrtValues.Release(values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    internal ModelException Failed(OrtError error) =>
        new("SXT2207", $"The ONNX model '{Name}' failed: {error.Message} Check what it was given; if that is as the model expects, export the model again.", error);

    /// <summary>Holds an input's memory where it is and goes on with the next: each has to stay until all have been read.</summary>
    unsafe Tensor[] RunFrom(int index, IReadOnlyList<Tensor> inputs, Span<nint> values)
    {
        if (index == inputs.Count) return RunHeld(values[..index], values[index..]);
        var element = Session.Inputs[index].Element;
        var memory = InputValue.Memory(inputs[index], element);
        fixed (byte* first = memory)
        {
            try
            {
                values[index] = InputValue.Of(inputs[index], element, first, memory.Length);
            }
            catch (OverflowException error)
            {
                throw new InvalidInputException("SXT2206", $"Input '{Signature.Inputs[index].Name}' of the ONNX model '{Name}' has a number that the graph's type, {element}, cannot hold.", error);
            }

            return RunFrom(index + 1, inputs, values);
        }
    }

    Tensor[] RunHeld(ReadOnlySpan<nint> inputs, Span<nint> outputs)
    {
        Session.Run(inputs, outputs);
        var tensors = new Tensor[outputs.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            try
            {
                tensors[i] = OutputValue.Read(outputs[i]);
            }
            catch (OverflowException error)
            {
                throw new ModelException("SXT2207", $"Output '{Signature.Outputs[i].Name}' of the ONNX model '{Name}' has more elements than a tensor may have. Give it fewer rows.", error);
            }
        }

        return tensors;
    }
}
