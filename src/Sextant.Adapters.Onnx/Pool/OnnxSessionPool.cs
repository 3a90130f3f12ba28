namespace Sextant.Adapters.Onnx;

/// <summary>
/// Loaded models by key, within a bound of memory. What nobody uses stays loaded until the room is needed; then what was used longest ago goes first.
/// Many who ask for the same model at once share one load. Threads may share it; it may be disposed of while models are in use: each then goes with its last lease.
/// </summary>
/// <remarks>A model is taken to need a multiple of its file's size: weights, their layout for this processor, and what lies between layers. ONNX Runtime does not say what it really needs.</remarks>
public sealed class OnnxSessionPool : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, PooledModel> _models = [];
    readonly long _memoryBytes;
    readonly double _memoryFactor;
    long _uses;
    bool _isDisposed;

    /// <summary>An empty pool.</summary>
    /// <param name="memoryBytes">What all models together may need.</param>
    /// <param name="memoryFactor">How many times its file's size a model needs.</param>
    public OnnxSessionPool(long memoryBytes, double memoryFactor = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryBytes);
        if (!(memoryFactor is >= 1 and <= 1000)) throw new ArgumentOutOfRangeException(nameof(memoryFactor), memoryFactor, "1 to 1000.");
        (_memoryBytes, _memoryFactor) = (memoryBytes, memoryFactor);
    }

    /// <summary>What the models that are loaded are taken to need.</summary>
    public long UsedBytes { get; private set; }

    /// <summary>Keys of the models that are loaded or being loaded.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_lock) return [.. _models.Keys];
        }
    }

    /// <summary>A lease of a model, loaded from its file if it is not there.</summary>
    /// <param name="key">Names the model and its version: while it is loaded, its file is not looked at again.</param>
    /// <param name="path">Its file.</param>
    /// <param name="options">How it is loaded.</param>
    /// <param name="cancellationToken">Stops waiting; a load goes on for others.</param>
    /// <exception cref="InvalidInputException">SXT2210: it needs more than the pool may have; or it cannot be loaded, as <see cref="OnnxModel.FromFile"/> says.</exception>
    /// <exception cref="BusyException">SXT2211: there is no room, because other models are in use.</exception>
    public Task<OnnxLease> RentAsync(string key, string path, OnnxOptions? options = null, CancellationToken cancellationToken = default) =>
        RentAsync(key, OnnxFile.Size(path, key), () => OnnxModel.FromFile(path, options), cancellationToken);

    /// <summary>Takes a model out. Who uses it goes on; who asks next loads it anew.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            if (_models.TryGetValue(key, out var model)) Drop(model);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var model in _models.Values.ToList()) Drop(model);
        }
    }

    /// <summary>A lease of a model that lies elsewhere than in a file of its own, such as in a package.</summary>
    /// <param name="key">Names the model and its version.</param>
    /// <param name="fileBytes">Size of the model.</param>
    /// <param name="load">Loads it; on another thread, and only if it is not there.</param>
    /// <param name="cancellationToken">Stops waiting; a load goes on for others.</param>
    /// <exception cref="InvalidInputException">SXT2210: it needs more than the pool may have; or what <paramref name="load"/> throws.</exception>
    /// <exception cref="BusyException">SXT2211: there is no room, because other models are in use.</exception>
    public async Task<OnnxLease> RentAsync(string key, long fileBytes, Func<OnnxModel> load, CancellationToken cancellationToken = default)
    {
        PooledModel model;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            // One that could not be loaded is tried again: its file may have been mended.
            if (_models.TryGetValue(key, out var known) && known.Loading.IsFaulted) Drop(known);
            if (!_models.TryGetValue(key, out model!)) model = Add(key, fileBytes, load);
            model.Users++;
        }

        try
        {
            return new(await model.Loading.WaitAsync(cancellationToken).ConfigureAwait(false), () => Return(model));
        }
        catch
        {
            Return(model);
            throw;
        }
    }

    PooledModel Add(string key, long fileBytes, Func<OnnxModel> load)
    {
        var bytes = (long)Math.Ceiling(fileBytes * _memoryFactor);
        if (bytes > _memoryBytes) throw new InvalidInputException("SXT2210", $"The ONNX model '{key}' needs about {bytes:N0} bytes of memory; all models together may have {_memoryBytes:N0}. Raise the limit, or make the model smaller.");
        while (UsedBytes + bytes > _memoryBytes)
        {
            var oldest = _models.Values.Where(model => model.Users == 0).MinBy(model => model.LastUse)
                ?? throw new BusyException("SXT2211", $"There is no room for the ONNX model '{key}': it needs about {bytes:N0} bytes, and models in use have {UsedBytes:N0} of {_memoryBytes:N0}. Try again, or raise the limit.", TimeSpan.FromSeconds(1));
            Drop(oldest);
        }

        var added = new PooledModel(key, bytes, Task.Run(load));
        _models.Add(key, added);
        UsedBytes += bytes;
        return added;
    }

    void Return(PooledModel model)
    {
        lock (_lock)
        {
            model.Users--;
            model.LastUse = ++_uses;
            if (model.Loading.IsFaulted) Drop(model);
            else if (model.IsDropped && model.Users == 0) model.Dispose();
        }
    }

    void Drop(PooledModel model)
    {
        if (model.IsDropped) return;
        model.IsDropped = true;
        _models.Remove(model.Key);
        UsedBytes -= model.Bytes;
        if (model.Users == 0) model.Dispose();
    }
}
