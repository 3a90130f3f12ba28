namespace Sextant.Testing;

/// <summary>What every model must do. Derived once for each adapter.</summary>
public abstract class ModelContract : IDisposable
{
    IModel? _model;

    /// <summary>The model under test, opened at the first use.</summary>
    protected IModel Model => _model ??= Open();

    protected abstract IModel Open();

    /// <summary>Inputs that fit; the same for the same seed, others for another.</summary>
    protected abstract IReadOnlyList<Tensor> Inputs(int seed);

    [Fact]
    public void Outputs_are_as_the_signature_says()
    {
        var outputs = Model.Run(Inputs(1));

        outputs.Count.ShouldBe(Model.Signature.Outputs.Count);
        for (var i = 0; i < outputs.Count; i++) Model.Signature.Outputs[i].Fits(outputs[i]).ShouldBeTrue();
    }

    [Fact]
    public void The_inputs_of_the_test_fit_the_signature() =>
        Model.Signature.Inputs.Zip(Inputs(1)).ShouldAllBe(pair => pair.First.Fits(pair.Second));

    [Fact]
    public void An_input_too_few_is_refused() => Should.Throw<InvalidInputException>(() => Model.Run([.. Inputs(1).Skip(1)]));

    [Fact]
    public void An_input_of_another_type_is_refused_with_its_name_and_both_types()
    {
        var inputs = Inputs(1).ToArray();
        var spec = Model.Signature.Inputs[0];
        inputs[0] = spec.Type == TensorType.UInt8 ? Tensor.Of(new float[1], 1) : Tensor.Of(new byte[1], 1);

        var error = Should.Throw<InvalidInputException>(() => Model.Run(inputs));

        error.Message.ShouldContain(spec.Name);
        error.Message.ShouldContain(spec.ToString());
        error.Message.ShouldContain(spec.Type == TensorType.UInt8 ? "float32[1]" : "uint8[1]");
    }

    [Fact]
    public async Task Threads_at_the_same_time_get_what_one_gets_alone()
    {
        var alone = Enumerable.Range(0, 32).Select(seed => Fingerprint(Model.Run(Inputs(seed)))).ToList();

        var together = await Task.WhenAll(Enumerable.Range(0, 32).Select(seed => Task.Factory.StartNew(
            () => Enumerable.Range(0, 20).Select(_ => Fingerprint(Model.Run(Inputs(seed)))).Distinct().Single(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        together.ShouldBe(alone);
        alone.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_model_that_was_disposed_of_does_not_run()
    {
        Model.Dispose();
        Model.Dispose();

        Should.Throw<ObjectDisposedException>(() => Model.Run(Inputs(1)));
    }

    public void Dispose()
    {
        _model?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>All of it as text, numbers to the bit.</summary>
    protected static string Fingerprint(IEnumerable<Tensor> tensors) => string.Join(" | ", tensors.Select(tensor => $"[{string.Join(',', tensor.Shape)}] {Values(tensor)}"));

    static string Values(Tensor tensor) => tensor.Type switch
    {
        TensorType.Float32 => string.Join(',', tensor.Values<float>().ToArray().Select(BitConverter.SingleToInt32Bits)),
        TensorType.Int64 => string.Join(',', tensor.Values<long>().ToArray()),
        TensorType.UInt8 => string.Join(',', tensor.Values<byte>().ToArray()),
        TensorType.Boolean => string.Join(',', tensor.Values<bool>().ToArray()),
        _ => string.Join(',', tensor.Values<string>().ToArray()),
    };
}
