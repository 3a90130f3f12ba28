namespace Sextant.Platform;

/// <summary>
/// Joins requests that come at the same time into batches, for a model whose tensors all have rows: a batch costs less than its requests one by one. Nobody waits for
/// others to come: what arrives while a batch runs makes the next one. Threads may share it.
/// </summary>
/// <remarks>
/// One batch runs at a time. How long a batch takes is learned while it serves (t = a·n + b), and decides how large batches are and who is turned away at once
/// instead of being answered late. When a batch fails, its requests run one by one, so that only the bad one fails. It owns the model.
/// </remarks>
public sealed class BatchingModel : IModel
{
    readonly IModel _model;
    readonly BatchingOptions _options;
    readonly TimeProvider _time;
    readonly long _start;
    readonly Lock _lock = new();
    readonly LatencyFit _fit = new();
    readonly BatchQueue _queue;
    bool _isWorking;
    bool _isDisposed;
    TimeSpan _batchStarted;
    int _batchRows;

    /// <summary>Joins the requests to a model.</summary>
    /// <exception cref="InvalidInputException">SXT2212: an input or output of the model has no open first size, or an option is out of range.</exception>
    public BatchingModel(IModel model, BatchingOptions options, TimeProvider time)
    {
        options.Check();
        BatchedTensors.CheckSignature(model.Signature, options.Name);
        (_model, _options, _time, _start) = (model, options, time, time.GetTimestamp());
        _queue = new(options, _fit);
    }

    /// <inheritdoc/>
    public ModelSignature Signature => _model.Signature;

    /// <summary>What a row adds to the time of a batch, and what a batch takes without rows, as far as is known.</summary>
    public (TimeSpan PerRow, TimeSpan PerBatch) Cost
    {
        get
        {
            lock (_lock) return (TimeSpan.FromSeconds(_fit.Parameters.PerRow), TimeSpan.FromSeconds(_fit.Parameters.PerBatch));
        }
    }

    TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>As <see cref="RunAsync"/> with the latency target; blocks the thread.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs) => RunAsync(inputs).GetAwaiter().GetResult();

    /// <summary>Runs the model on a request's rows, alone or with others.</summary>
    /// <param name="inputs">A tensor for each input, all with as many rows, at least one.</param>
    /// <param name="budget">How long it may take; the latency target if null. What has begun is not broken off.</param>
    /// <param name="cancellationToken">Takes this request out; others in its batch do not notice.</param>
    /// <exception cref="InvalidInputException">SXT2214: the inputs do not fit.</exception>
    /// <exception cref="BusyException">SXT2213: too many rows wait, or the answer would be late.</exception>
    /// <exception cref="ModelException">The model failed on these rows; SXT2215: it gives another number of rows than it takes.</exception>
    public async Task<IReadOnlyList<Tensor>> RunAsync(IReadOnlyList<Tensor> inputs, TimeSpan? budget = null, CancellationToken cancellationToken = default)
    {
        BatchedTensors.CheckInputs(inputs, Signature, _options.Name);
        cancellationToken.ThrowIfCancellationRequested();
        var request = Enqueue(inputs, budget ?? _options.LatencyTarget);
        await using var registration = cancellationToken.UnsafeRegister(_ => Cancel(request, cancellationToken), null).ConfigureAwait(false);
        return await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Who waits gets <see cref="ObjectDisposedException"/>; the model goes when the batch that runs has ended.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            foreach (var request in _queue.Clear()) request.Fail(new ObjectDisposedException(nameof(BatchingModel)));
            if (_isWorking) return;
        }

        _model.Dispose();
    }

    BatchRequest Enqueue(IReadOnlyList<Tensor> inputs, TimeSpan budget)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var now = Now;
            var request = new BatchRequest(inputs, now + budget);
            Admit(request, now);
            _queue.Add(request);
            if (!_isWorking)
            {
                _isWorking = true;
                ThreadPool.UnsafeQueueUserWorkItem(static model => model.Work(), this, preferLocal: false);
            }

            return request;
        }
    }

    void Admit(BatchRequest request, TimeSpan now)
    {
        // An idle model tries: see BatchQueue.Shed.
        if (_batchRows == 0 && _queue.IsEmpty) return;
        var running = _batchRows == 0 ? TimeSpan.Zero : _batchStarted + _fit.Expect(_batchRows) - now;
        var wait = (running > TimeSpan.Zero ? running : TimeSpan.Zero) + _queue.Expect(request.Rows);
        if (!_queue.IsEmpty && _queue.Rows + request.Rows > _options.QueueRows)
            throw new BusyException("SXT2213", $"{_queue.Rows} rows wait for the model '{_options.Name}', and {request.Rows} more are above the limit of {_options.QueueRows}. Try again, or send fewer rows.", wait);
        if (_fit.IsKnown && now + wait > request.Deadline)
            throw Late(wait, request.Deadline - now);
    }

    BusyException Late(TimeSpan wait, TimeSpan left) =>
        new("SXT2213", FormattableString.Invariant($"The model '{_options.Name}' would answer in about {wait.TotalMilliseconds:0.#} ms; there are {Math.Max(0, left.TotalMilliseconds):0.#} ms. Try again, send fewer rows, or allow more time."), wait);

    void Cancel(BatchRequest request, CancellationToken cancellationToken)
    {
        lock (_lock) _queue.Remove(request);
        request.Cancel(cancellationToken);
    }

    /// <summary>Runs batches until nobody waits.</summary>
    void Work()
    {
        while (NextBatch() is { } batch)
        {
            var slices = batch.Where(slice => !slice.Request.Answer.IsCompleted).ToList();
            if (slices.Count == 0) continue;
            var answer = Try(slices);
            if (answer.IsCompletedSuccessfully) continue;
            if (slices.Count == 1) Fail(slices[0], answer);
            else RunOneByOne(slices);
        }
    }

    IReadOnlyList<BatchSlice>? NextBatch()
    {
        lock (_lock)
        {
            foreach (var late in _queue.Shed(Now)) late.Fail(Late(_fit.Expect(late.Left, _options.MaximumRows), late.Deadline - Now));
            if (!_queue.IsEmpty)
            {
                var batch = _queue.Next(Now);
                (_batchStarted, _batchRows) = (Now, batch.Sum(slice => slice.Count));
                return batch;
            }

            (_isWorking, _batchRows) = (false, 0);
            if (!_isDisposed) return null;
        }

        _model.Dispose();
        return null;
    }

    void RunOneByOne(List<BatchSlice> slices)
    {
        foreach (var slice in slices.Where(slice => !slice.Request.Answer.IsCompleted))
        {
            var answer = Try([slice]);
            if (!answer.IsCompletedSuccessfully) Fail(slice, answer);
        }
    }

    /// <summary>Runs the model and hands out what it says, and has ended when it returns: whatever went wrong is in it, for who asked, and does not end this loop.</summary>
    Task Try(List<BatchSlice> slices)
    {
        var answer = new Task(() => Deliver(slices, Measure(slices)));
        answer.RunSynchronously(TaskScheduler.Default);
        return answer;
    }

    IReadOnlyList<Tensor> Measure(List<BatchSlice> slices)
    {
        var rows = slices.Sum(slice => slice.Count);
        var inputs = BatchedTensors.Join(slices);
        var started = _time.GetTimestamp();
        try
        {
            var outputs = _model.Run(inputs);
            var took = _time.GetElapsedTime(started);
            BatchedTensors.CheckOutputs(outputs, rows, _options.Name);
            lock (_lock) _fit.Add(rows, took);
            return outputs;
        }
        finally
        {
            // Before anybody gets an answer: who then asks again finds an idle model.
            lock (_lock) _batchRows = 0;
        }
    }

    void Deliver(List<BatchSlice> slices, IReadOnlyList<Tensor> outputs)
    {
        var from = 0;
        foreach (var slice in slices)
        {
            slice.Request.Add([.. outputs.Select(output => TensorRows.Take(output, from, slice.Count))], slice.Count, _options.Name);
            from += slice.Count;
        }
    }

    void Fail(BatchSlice slice, Task answer)
    {
        lock (_lock) _queue.Remove(slice.Request);
        slice.Request.Fail(answer.Exception!.InnerException!);
    }
}
