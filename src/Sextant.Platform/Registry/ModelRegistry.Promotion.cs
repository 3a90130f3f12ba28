using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Versions pass gates before they get a role, or a person answers for it.</summary>
public sealed partial class ModelRegistry
{
    /// <summary>Gives a role to a version that passed its gate, or that a person lets pass. Result, override and alias are recorded together; a result that says no is recorded too.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="result">What the gate of the role found out about this very package.</param>
    /// <param name="letPass">Who lets it pass although the gate says no; null for nobody. Recorded only if it was needed.</param>
    /// <param name="by">Who promotes it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expected">As for setting an alias.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The change of the alias; null if the version had it already.</returns>
    /// <exception cref="InvalidInputException">SXT2253: the gate says no; names each figure. SXT2254: the result is of another package. Else as for setting an alias.</exception>
    /// <exception cref="StorageException">SXT2256: the version's file is missing.</exception>
    public async Task<RegistryChange?> PromoteAsync(
        string name, int version, GateResult result, GateOverride? letPass, string by, string reason, int? expected, CancellationToken cancellationToken)
    {
        CheckAlias(result.Role, by, reason);
        if (letPass is not null)
        {
            RegistryErrors.CheckPerson(letPass.By);
            RegistryErrors.CheckReason(letPass.Reason, "it may pass");
        }

        if (!result.Passed && letPass is null)
        {
            await RecordGateAsync(name, version, result, by, cancellationToken);
            throw new InvalidInputException("SXT2253", $"{name}@{FormattableString.Invariant($"{version}")} does not become '{result.Role}': {result.Summary()}. Make it better, or let a person override the gate with a reason.");
        }

        return Told(await ChangeAsync(
            async change =>
            {
                await AppendGateAsync(change, name, version, result, by);
                if (!result.Passed) await change.AppendAsync(new(0, default, ChangeKind.Override, name, version, letPass!.By) { Subject = result.Role, Value = result.Summary(), Reason = letPass.Reason });
                return await SetAliasAsync(change, name, result.Role, version, by, reason, expected);
            },
            cancellationToken));
    }

    /// <summary>Records what a gate found out about a version, without giving it the role.</summary>
    /// <exception cref="InvalidInputException">SXT2250: no such version. SXT2254: the result is of another package. SXT2255: the person is missing. SXT2258: the package was collected.</exception>
    public async Task<RegistryChange> RecordGateAsync(string name, int version, GateResult result, string by, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckPerson(by);
        return await ChangeAsync(change => AppendGateAsync(change, name, version, result, by), cancellationToken);
    }

    /// <summary>What a change of the kind <see cref="ChangeKind.Gate"/> found out.</summary>
    public static GateResult? GateOf(RegistryChange change) =>
        change is { Kind: ChangeKind.Gate, Value: { } value } ? JsonSerializer.Deserialize(value, GateJson.Default.GateResult) : null;

    static async ValueTask<RegistryChange> AppendGateAsync(RegistryTransaction change, string name, int version, GateResult result, string by)
    {
        var model = await change.ExistingAsync(name, version);
        if (model.Id != result.PackageId) throw new InvalidInputException("SXT2254", $"The gate was asked about the package {result.PackageId}, but {model.FullName} is {model.Id}. Check this version.");
        return await change.AppendAsync(new(0, default, ChangeKind.Gate, name, version, by) { Subject = result.Role, Value = JsonSerializer.Serialize(result, GateJson.Default.GateResult) });
    }
}
