namespace Sextant.Adapters.Onnx;

/// <summary>A model of a pool. Who holds the pool's lock may change it.</summary>
sealed class PooledModel(string key, long bytes, Task<OnnxModel> loading)
{
    public string Key { get; } = key;

    /// <summary>What it is taken to need.</summary>
    public long Bytes { get; } = bytes;

    public Task<OnnxModel> Loading { get; } = loading;

    /// <summary>How many use it or wait until it is loaded.</summary>
    public int Users { get; set; }

    /// <summary>When it was last given back, in the pool's own count.</summary>
    public long LastUse { get; set; }

    /// <summary>True once the pool does not know it any more; the last user disposes of it.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Disposes of the model, or has it disposed of when it is loaded.</summary>
    public void Dispose() =>
        Loading.ContinueWith(static loaded => loaded.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
