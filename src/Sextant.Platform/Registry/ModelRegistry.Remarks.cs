namespace Sextant.Platform;

/// <summary>What people say about versions: approvals, notes and tags.</summary>
public sealed partial class ModelRegistry
{
    const int MaxText = 10_000;

    /// <summary>Records that a person approves of a version, or does not. A version that was ever approved is never collected.</summary>
    /// <exception cref="InvalidInputException">SXT2250: no such version. SXT2255: person or reason are missing. SXT2258: the package was collected.</exception>
    public Task<RegistryChange> ApproveAsync(string name, int version, bool approved, string by, string reason, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckReason(reason, "this is approved or not");
        return RemarkAsync(new(0, default, approved ? ChangeKind.Approved : ChangeKind.Rejected, name, version, by) { Reason = reason }, cancellationToken);
    }

    /// <summary>Records what monitoring found, so that webhooks are told. The scope need not be a registered model.</summary>
    public async Task<RegistryChange> AlertAsync(AlertPost post, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(post);
        return await ChangeAsync(async change => await change.AppendAsync(new(0, default, ChangeKind.Alert, post.Scope, null, "monitoring") { Subject = post.Subject, Value = post.Signals, Reason = post.Message }), cancellationToken);
    }

    /// <summary>Writes a note about a version.</summary>
    /// <exception cref="InvalidInputException">SXT2250: no such version. SXT2255: person or text are missing, or the text is too long. SXT2258: the package was collected.</exception>
    public Task<RegistryChange> NoteAsync(string name, int version, string text, string by, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckReason(text, "the note is written");
        return RemarkAsync(new(0, default, ChangeKind.Note, name, version, by) { Value = text }, cancellationToken);
    }

    /// <summary>Sets a tag of a version, or takes it away.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">Its version.</param>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value; null takes it away.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2250: no such version. SXT2251: tag or value are no such. SXT2255: the person is missing. SXT2258: the package was collected.</exception>
    public async Task<RegistryChange> TagAsync(string name, int version, string tag, string? value, string by, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckLabel("a tag", tag);
        RegistryErrors.CheckPerson(by);
        if (value?.Length > MaxText) throw new InvalidInputException("SXT2251", $"The value of '{tag}' has {value.Length} characters; at most {MaxText} are kept. Shorten it, or write a note.");
        return await ChangeAsync(
            async change =>
            {
                await change.ExistingAsync(name, version);
                await (value is null
                    ? change.RunAsync("DELETE FROM model_tags WHERE name = @name AND version = @version AND tag = @tag", new { name, version, tag })
                    : change.RunAsync(
                        "INSERT INTO model_tags (name, version, tag, value) VALUES (@name, @version, @tag, @value) ON CONFLICT (name, version, tag) DO UPDATE SET value = excluded.value",
                        new { name, version, tag, value }));
                return await change.AppendAsync(new(0, default, ChangeKind.Tag, name, version, by) { Subject = tag, Value = value });
            },
            cancellationToken);
    }

    /// <summary>Who approved of a version or did not, each person's last word, oldest first.</summary>
    public async Task<IReadOnlyList<RegistryChange>> ApprovalsAsync(string name, int version, CancellationToken cancellationToken)
    {
        var all = await _state.ReadAsync(
            async (transaction, _) => await RegistryRows.HistoryAsync(transaction, "kind IN ('approved', 'rejected') AND name = @name AND version = @version", new { name, version }), cancellationToken);
        return [.. all.GroupBy(change => change.By).Select(person => person.Last()).OrderBy(change => change.Id)];
    }

    async Task<RegistryChange> RemarkAsync(RegistryChange remark, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckPerson(remark.By);
        return await ChangeAsync(
            async change =>
            {
                await change.ExistingAsync(remark.Name, remark.Version!.Value);
                return await change.AppendAsync(remark);
            },
            cancellationToken);
    }
}
