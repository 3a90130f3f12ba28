namespace Sextant.Adapters.Sqlite;

/// <summary>A request that answers with something.</summary>
abstract class AnsweredRequest<TResult>(long bytes) : CommitRequest(bytes)
{
    // Continuations run elsewhere: a caller's code must not hold up the writer.
    readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => _completion.Task;

    /// <summary>The answer; set by the commit, handed out once it is durable.</summary>
    public TResult Result { get; set; } = default!;

    public override void Complete() => _completion.TrySetResult(Result);

    public override void Fail(StorageException failure) =>
        _completion.TrySetException(new StorageException(failure.Code, failure.Message, failure));

    public override void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);

    public override void WhenDone(Action then) => _completion.Task.GetAwaiter().OnCompleted(then);
}
