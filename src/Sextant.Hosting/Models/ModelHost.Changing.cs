using System.Globalization;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <content>What people change: versions that come in, and the share of a canary.</content>
public sealed partial class ModelHost
{
    /// <summary>Registers what comes in, as <see cref="RegisterAsync(string, string, string, string?, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="RegisterAsync(string, string, string, string?, CancellationToken)"/>
    public async Task<RegisteredModel> RegisterAsync(string name, Stream body, string by, string? reason, CancellationToken cancellationToken)
    {
        using var file = new IncomingFile(_folder);
        await file.ReceiveAsync(body, cancellationToken);
        return await RegisterAsync(name, file.Path, by, reason, cancellationToken);
    }

    /// <summary>Registers a file: a package, or one that becomes a package first. It is opened once: what cannot serve is not registered.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="file">The file; see <see cref="ModelImport"/> for what it may be.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="reason">Why; null for nothing to say.</param>
    /// <param name="cancellationToken">Stops before anything is registered.</param>
    /// <exception cref="InvalidInputException">SXT2300, SXT2301: the file or the name is not right. Else of the format or the registry.</exception>
    /// <exception cref="StorageException">Disk full, or a store failed: nothing is registered.</exception>
    public async Task<RegisteredModel> RegisterAsync(string name, string file, string by, string? reason, CancellationToken cancellationToken)
    {
        using var made = new IncomingFile(_folder);
        var package = await Task.Run(() => ModelImport.ToPackage(file, name, made.Path), cancellationToken);
        await Task.Run(() => SlotOpener.Try(Kinds, package), cancellationToken);
        return await Registry.RegisterAsync(package, by, cancellationToken, reason);
    }

    /// <summary>Gives an alias to a version, and has the slot follow before it returns.</summary>
    /// <param name="name">The model.</param>
    /// <param name="alias"><c>champion</c> serves, <c>challenger</c> is a canary if it has a share, <c>shadow</c> and <c>shadow_…</c> are compared.</param>
    /// <param name="version">The version.</param>
    /// <param name="percent">Of a challenger: the share of the keys that it scores, above 0 to 100. Null: none, unless it has one.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expected">The version that is expected to have it, 0 for none. Null: whichever has it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The change; null if the version had the alias already.</returns>
    /// <exception cref="InvalidInputException">SXT2307: the share is out of range, or of another alias. Else as <see cref="ModelRegistry.SetAliasAsync"/>.</exception>
    public async Task<RegistryChange?> SetAliasAsync(string name, string alias, int version, double? percent, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckShare(alias, percent);
        return await ChangeAsync(
            name,
            async () =>
            {
                // The alias first: if somebody else was quicker, nothing changes.
                var change = await Registry.SetAliasAsync(name, alias, version, by, reason, expected, cancellationToken);
                await ShareAsync(name, version, alias, percent, by, cancellationToken);
                return change;
            },
            cancellationToken);
    }

    /// <summary>Gives a role to a version that passed its gate, or that a person lets pass, and has the slot follow before it returns.</summary>
    /// <inheritdoc cref="ModelRegistry.PromoteAsync"/>
    internal Task<RegistryChange?> PromoteAsync(RegisteredModel version, GateResult result, GateOverride? letPass, double? percent, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckShare(result.Role, percent);
        return ChangeAsync(
            version.Name,
            async () =>
            {
                var change = await Registry.PromoteAsync(version.Name, version.Version, result, letPass, by, reason, expected, cancellationToken);
                await ShareAsync(version.Name, version.Version, result.Role, percent, by, cancellationToken);
                return change;
            },
            cancellationToken);
    }

    /// <summary>Sets a tag of a version, or takes it away; its slot follows what the tags of a challenger say, and <c>batching</c> holds from the next request on.</summary>
    /// <exception cref="InvalidInputException">SXT2389: the tag is <c>batching</c>, and the version cannot be asked so.</exception>
    /// <inheritdoc cref="ModelRegistry.TagAsync"/>
    public Task<RegistryChange> TagAsync(RegisteredModel version, string tag, string? value, string by, CancellationToken cancellationToken)
    {
        if (tag == BatchedVersion.Tag) BatchedVersion.Check(version, value);
        return ChangeAsync(version.Name, () => Registry.TagAsync(version.Name, version.Version, tag, value, by, cancellationToken), cancellationToken);
    }

    static void CheckShare(string alias, double? percent)
    {
        if (percent is { } share && (alias != WantedModels.Challenging || share is not (> 0 and <= 100)))
            throw new InvalidInputException("SXT2307", FormattableString.Invariant($"A share of {share} percent for '{alias}': only 'challenger' has one, above 0 and up to 100."));
    }

    /// <summary>A challenger gets its share. A champion has had its: after a rollback it must not begin again as a canary.</summary>
    async Task ShareAsync(string name, int version, string alias, double? percent, string by, CancellationToken cancellationToken)
    {
        if (percent is { } share)
            await Registry.TagAsync(name, version, WantedModels.PercentTag, share.ToString(CultureInfo.InvariantCulture), by, cancellationToken);
        else if (alias == ModelRegistry.Champion && (await Registry.GetAsync(name, version, cancellationToken)).Tags.ContainsKey(WantedModels.PercentTag))
            await Registry.TagAsync(name, version, WantedModels.PercentTag, value: null, by, cancellationToken);
    }

    /// <summary>Takes an alias away, and has the slot follow before it returns.</summary>
    /// <inheritdoc cref="ModelRegistry.RemoveAliasAsync"/>
    public Task<RegistryChange?> RemoveAliasAsync(string name, string alias, string by, string reason, int? expected, CancellationToken cancellationToken) =>
        ChangeAsync(name, () => Registry.RemoveAliasAsync(name, alias, by, reason, expected, cancellationToken), cancellationToken);

    /// <summary>Undoes the last change of an alias, and has the slot follow before it returns.</summary>
    /// <inheritdoc cref="ModelRegistry.RollBackAsync"/>
    public Task<RegistryChange?> RollBackAsync(string name, string alias, string by, string reason, int? expected, CancellationToken cancellationToken) =>
        ChangeAsync(name, () => Registry.RollBackAsync(name, alias, by, reason, expected, cancellationToken), cancellationToken);
}
