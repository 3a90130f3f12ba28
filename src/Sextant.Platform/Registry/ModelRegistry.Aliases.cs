namespace Sextant.Platform;

/// <summary>Aliases: which version plays which part, now and at any time before.</summary>
public sealed partial class ModelRegistry
{
    /// <summary>Gives an alias to a version, in place of the one that has it.</summary>
    /// <param name="name">The model.</param>
    /// <param name="alias">Such as <c>champion</c>, <c>challenger</c>, <c>shadow</c>.</param>
    /// <param name="version">The version to give it to.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expected">The version that is expected to have it, 0 for none: if another has it, nothing changes. Null: whichever has it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The change; null if the version had the alias already.</returns>
    /// <exception cref="InvalidInputException">SXT2250: no such version. SXT2251, SXT2255: alias, person or reason are no such. SXT2252: another version has it. SXT2258: the package was collected.</exception>
    /// <exception cref="StorageException">SXT2256: the version's file is missing.</exception>
    public async Task<RegistryChange?> SetAliasAsync(string name, string alias, int version, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckAlias(alias, by, reason);
        return Told(await ChangeAsync(change => SetAliasAsync(change, name, alias, version, by, reason, expected), cancellationToken));
    }

    /// <summary>Takes an alias away.</summary>
    /// <returns>The change; null if no version has it.</returns>
    /// <inheritdoc cref="SetAliasAsync(string, string, int, string, string, int?, CancellationToken)"/>
    public async Task<RegistryChange?> RemoveAliasAsync(string name, string alias, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckAlias(alias, by, reason);
        return Told(await ChangeAsync<RegistryChange?>(
            async change =>
            {
                var found = await CurrentAsync(change, name, alias, expected);
                if (found is null) return null;
                await change.RunAsync("DELETE FROM model_aliases WHERE name = @name AND alias = @alias", new { name, alias });
                return await change.AppendAsync(new(0, default, ChangeKind.Alias, name, null, by) { Subject = alias, Previous = found, Reason = reason });
            },
            cancellationToken));
    }

    /// <summary>Undoes the last change of an alias: the version that had it before gets it back.</summary>
    /// <exception cref="InvalidInputException">SXT2250: no version had it before. Else as for setting it.</exception>
    /// <inheritdoc cref="SetAliasAsync(string, string, int, string, string, int?, CancellationToken)"/>
    public async Task<RegistryChange?> RollBackAsync(string name, string alias, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckAlias(alias, by, reason);
        return Told(await ChangeAsync(
            async change =>
            {
                var before = await change.ValueAsync<int?>(
                    "SELECT previous FROM model_history WHERE kind = 'alias' AND name = @name AND subject = @alias ORDER BY id DESC LIMIT 1", new { name, alias });
                return await SetAliasAsync(change, name, alias, before ?? throw RegistryErrors.NotThere($"version of '{name}' that was '{alias}' before"), by, reason, expected);
            },
            cancellationToken));
    }

    /// <summary>The change of an alias that held at a time: its version served then, or none if that is null. Null if there was no change yet.</summary>
    public async Task<RegistryChange?> ServedAtAsync(string name, string alias, Timestamp time, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => (await RegistryRows.HistoryAsync(
            transaction, "kind = 'alias' AND name = @name AND subject = @alias AND at <= @Micros", new { name, alias, time.Micros }, "id DESC LIMIT 1")).SingleOrDefault(),
        cancellationToken);

    /// <summary>All changes of an alias, oldest first.</summary>
    public async Task<IReadOnlyList<RegistryChange>> AliasHistoryAsync(string name, string alias, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await RegistryRows.HistoryAsync(transaction, "kind = 'alias' AND name = @name AND subject = @alias", new { name, alias }), cancellationToken);

    async ValueTask<RegistryChange?> SetAliasAsync(RegistryTransaction change, string name, string alias, int version, string by, string reason, int? expected)
    {
        var model = await change.ExistingAsync(name, version);
        var found = await CurrentAsync(change, name, alias, expected);
        if (found == version) return null;
        if (!_folder.Has(model.Id)) throw RegistryErrors.NoFile(model.FullName, _folder.PathOf(model.Id), "is missing");
        await change.RunAsync(
            "INSERT INTO model_aliases (name, alias, version) VALUES (@name, @alias, @version) ON CONFLICT (name, alias) DO UPDATE SET version = excluded.version", new { name, alias, version });
        return await change.AppendAsync(new(0, default, ChangeKind.Alias, name, version, by) { Subject = alias, Previous = found, Reason = reason });
    }

    static async Task<int?> CurrentAsync(RegistryTransaction change, string name, string alias, int? expected)
    {
        var found = await change.AliasAsync(name, alias);
        return expected is { } wanted && wanted != (found ?? 0) ? throw RegistryErrors.Moved(name, alias, expected, found) : found;
    }

    static void CheckAlias(string alias, string by, string reason)
    {
        RegistryErrors.CheckLabel("an alias", alias);
        RegistryErrors.CheckPerson(by);
        RegistryErrors.CheckReason(reason, $"'{alias}' is to change");
    }

    RegistryChange? Told(RegistryChange? change)
    {
        if (change is not null) AliasChanged?.Invoke(change);
        return change;
    }
}
