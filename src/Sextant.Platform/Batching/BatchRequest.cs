namespace Sextant.Platform;

/// <summary>A request that waits or runs.</summary>
/// <param name="inputs">Its tensors; all have as many rows.</param>
/// <param name="deadline">When it needs its answer, on the clock of <see cref="BatchingModel"/>.</param>
sealed class BatchRequest(IReadOnlyList<Tensor> inputs, TimeSpan deadline)
{
    readonly TaskCompletionSource<IReadOnlyList<Tensor>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<IReadOnlyList<Tensor>> _parts = [];
    int _done;

    public IReadOnlyList<Tensor> Inputs { get; } = inputs;

    public TimeSpan Deadline { get; } = deadline;

    public int Rows { get; } = inputs[0].Shape[0];

    /// <summary>Rows that are in a batch or were.</summary>
    public int Taken { get; private set; }

    public int Left => Rows - Taken;

    public Task<IReadOnlyList<Tensor>> Answer => _answer.Task;

    public BatchSlice Take(int rows)
    {
        var slice = new BatchSlice(this, Taken, rows);
        Taken += rows;
        return slice;
    }

    public bool GoesWith(BatchRequest other)
    {
        for (var i = 0; i < Inputs.Count; i++)
            if (!TensorRows.GoTogether(Inputs[i], other.Inputs[i])) return false;
        return true;
    }

    /// <summary>Takes the answer to the next of its rows; the last makes it whole.</summary>
    public void Add(IReadOnlyList<Tensor> part, int rows, string model)
    {
        _parts.Add(part);
        _done += rows;
        if (_done < Rows) return;
        if (_parts.Count == 1) _answer.TrySetResult(part);
        else if (_parts.All(other => other.Zip(part, TensorRows.GoTogether).All(fits => fits))) _answer.TrySetResult(Join());
        else Fail(new ModelException("SXT2215", $"The model '{model}' answered rows of one request with tensors of different sizes, which cannot stand in one. Send fewer rows at a time, or use it without batching."));
    }

    public void Fail(Exception error) => _answer.TrySetException(error);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    Tensor[] Join() =>
        [.. Enumerable.Range(0, _parts[0].Count).Select(output => TensorRows.Join([.. _parts.Select(part => (part[output], 0, part[output].Shape[0]))]))];
}
