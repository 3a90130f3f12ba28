namespace Sextant.Adapters.Onnx;

/// <summary>The right to use a model of a pool, until it is disposed of. The model is the pool's: it is not to be disposed of.</summary>
public sealed class OnnxLease : IDisposable
{
    Action? _return;

    internal OnnxLease(OnnxModel model, Action giveBack) => (Model, _return) = (model, giveBack);

    /// <summary>The model.</summary>
    public OnnxModel Model { get; }

    /// <summary>Gives it back; more than once does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _return, null)?.Invoke();
}
