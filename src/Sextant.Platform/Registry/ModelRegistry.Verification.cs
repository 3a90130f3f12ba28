using Dapper;

namespace Sextant.Platform;

/// <summary>Whether rows and files are of one another.</summary>
public sealed partial class ModelRegistry
{
    /// <summary>Reads every package and lists all that is wrong; empty if nothing is. Changes nothing. What is registered or collected meanwhile may be listed too.</summary>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="StorageException">The state store failed.</exception>
    public async Task<IReadOnlyList<RegistryProblem>> VerifyAsync(CancellationToken cancellationToken)
    {
        var (models, aliases) = await _state.ReadAsync(
            async (transaction, _) => (
                await RegistryRows.VersionsAsync(transaction, name: null),
                (await transaction.Connection!.QueryAsync<(string Name, string Alias, long Version)>("SELECT name, alias, version FROM model_aliases ORDER BY name, alias", transaction: transaction)).ToList()),
            cancellationToken);
        var problems = new List<RegistryProblem>();
        foreach (var model in models.Where(model => model.CollectedAt is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await Task.Run(() => WrongWith(model), cancellationToken) is { } problem) problems.Add(problem);
        }

        foreach (var (name, alias, version) in aliases)
        {
            if (models.Find(model => model.Name == name && model.Version == version) is not { CollectedAt: null })
                problems.Add(new(RegistryProblemKind.Alias, FormattableString.Invariant($"{name}@{version}"), null, FormattableString.Invariant($"'{alias}' of '{name}' is version {version}, which has no package. Give the alias to another version.")));
        }

        var known = models.Where(model => model.CollectedAt is null).Select(model => model.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, file) in _folder.Packages())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.Contains(id)) problems.Add(await Task.Run(() => Extra(file.FullName), cancellationToken));
        }

        problems.AddRange(_folder.Unfinished().Select(file => new RegistryProblem(RegistryProblemKind.Unfinished, null, file.FullName, $"{file.FullName} was never finished. Garbage collection takes it when it is an hour old.")));
        return problems;
    }

    RegistryProblem? WrongWith(RegisteredModel model)
    {
        var path = _folder.PathOf(model.Id);
        try
        {
            OpenPackage(model).Dispose();
            return null;
        }
        catch (StorageException error)
        {
            return new(File.Exists(path) ? RegistryProblemKind.Damaged : RegistryProblemKind.Missing, model.FullName, path, error.Message);
        }
    }

    static RegistryProblem Extra(string path)
    {
        try
        {
            using var package = PackageReader.Open(path);
            return new(RegistryProblemKind.Extra, null, path, $"{path} is a package of '{package.Manifest.Name}' that the registry does not know: registering it stopped halfway, or the registry was rolled back. Register the file if it is wanted, else garbage collection takes it.");
        }
        catch (SextantException error)
        {
            return new(RegistryProblemKind.Extra, null, path, $"{path} is no package of this registry: {error.Message} Garbage collection takes it.");
        }
    }
}
