using System.Globalization;
using System.Text;

namespace Sextant.Platform;

/// <summary>
/// The models of a workspace: packages in a folder, and who did what with them in the state store. Versions are immutable, the history is append-only.
/// A package is written and flushed before its row is: what is registered is there. Thread-safe; several processes may use one registry.
/// </summary>
public sealed partial class ModelRegistry
{
    /// <summary>The alias of what serves by default.</summary>
    public const string Champion = "champion";

    readonly IStateStore _state;
    readonly PackageFolder _folder;
    readonly TimeProvider _clock;

    ModelRegistry(IStateStore state, PackageFolder folder, TimeProvider clock) => (_state, _folder, _clock) = (state, folder, clock);

    /// <summary>Raised after an alias was changed by this object, for slots to follow; handlers must be quick. For changes of other processes, ask <see cref="HistoryAsync"/>.</summary>
    public event Action<RegistryChange>? AliasChanged;

    /// <summary>Opens a registry, making its folder and tables if they are not there.</summary>
    /// <param name="state">Where versions and the history are kept.</param>
    /// <param name="folder">Where packages are kept, such as <c>data/models</c>.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="StorageException">SXT4011: the folder cannot be made. Else of the state store.</exception>
    public static Task<ModelRegistry> OpenAsync(IStateStore state, string folder, TimeProvider clock, CancellationToken cancellationToken) =>
        OpenAsync(state, new PackageFolder(folder, before: null), clock, cancellationToken);

    internal static async Task<ModelRegistry> OpenAsync(IStateStore state, PackageFolder folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(RegistryTables.Schema, cancellationToken);
        return new(state, folder, clock);
    }

    /// <summary>Registers a package as the next version of its name. The same bytes again are the same version, and their file is brought back if it is gone.</summary>
    /// <param name="path">The package, anywhere; it is copied.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="cancellationToken">Stops before anything is registered.</param>
    /// <param name="reason">Why; null for nothing to say.</param>
    /// <exception cref="InvalidInputException">SXT2240 to SXT2243: the package is not right. SXT2301: its name is taken. SXT2255: <paramref name="by"/> is empty.</exception>
    /// <exception cref="StorageException">Disk full, or a store failed. Nothing is registered; at most a file is left that garbage collection takes.</exception>
    public async Task<RegisteredModel> RegisterAsync(string path, string by, CancellationToken cancellationToken, string? reason = null)
    {
        RegistryErrors.CheckPerson(by);
        using var package = await Task.Run(() => PackageReader.Open(path), cancellationToken);
        ModelNames.Check(package.Manifest.Name);
        await Task.Run(() => _folder.Store(package), cancellationToken);
        return await ChangeAsync(change => RegisterAsync(change, package, by, reason), cancellationToken);
    }

    /// <summary>A version.</summary>
    /// <exception cref="InvalidInputException">SXT2250: there is none.</exception>
    public async Task<RegisteredModel> GetAsync(string name, int version, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await RegistryRows.VersionAsync(transaction, name, version) ?? throw await RegistryRows.MissingAsync(transaction, name, version), cancellationToken);

    /// <summary>What people call a version: <c>fraud@3</c>, <c>fraud@shadow</c>, or <c>fraud</c> for its champion.</summary>
    /// <exception cref="InvalidInputException">SXT2250: there is no such model, version or alias.</exception>
    public async Task<RegisteredModel> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var (name, which) = at < 0 ? (reference, Champion) : (reference[..at], reference[(at + 1)..]);
        if (int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return await GetAsync(name, number, cancellationToken);
        return await _state.ReadAsync(
            async (transaction, _) =>
            {
                // Asked for every score of an alias: only its own version is read.
                if (await RegistryRows.AliasAsync(transaction, name, which) is { } has) return (await RegistryRows.VersionAsync(transaction, name, has))!;
                var versions = await RegistryRows.VersionsAsync(transaction, name);
                if (versions.Count == 0) throw await RegistryRows.MissingAsync(transaction, name, 0);
                throw NoAlias(name, which, versions.SelectMany(model => model.Aliases));
            },
            cancellationToken);
    }

    /// <summary>The version of a package, whatever it is called; null if it was never registered.</summary>
    public async Task<RegisteredModel?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _state.ReadAsync(async (transaction, _) => await RegistryRows.ByIdAsync(transaction, id), cancellationToken);

    /// <summary>All versions of a model or (null) of all models, by name and version; also those whose package was collected.</summary>
    public async Task<IReadOnlyList<RegisteredModel>> ListAsync(string? name, CancellationToken cancellationToken) =>
        await _state.ReadAsync(async (transaction, _) => await RegistryRows.VersionsAsync(transaction, name), cancellationToken);

    /// <summary>Opens a version's package. Dispose it.</summary>
    /// <exception cref="InvalidInputException">SXT2258: its package was collected.</exception>
    /// <exception cref="StorageException">SXT2256: its file is missing or damaged.</exception>
    public ModelPackage OpenPackage(RegisteredModel model)
    {
        if (model.CollectedAt is not null) throw RegistryErrors.Collected(model);
        var path = _folder.PathOf(model.Id);
        if (!File.Exists(path)) throw RegistryErrors.NoFile(model.FullName, path, "is missing");
        try
        {
            var package = PackageReader.Open(path);
            if (package.Id == model.Id) return package;
            package.Dispose();
        }
        catch (InvalidInputException error)
        {
            throw RegistryErrors.NoFile(model.FullName, path, $"is damaged ({error.Message})", error);
        }

        throw RegistryErrors.NoFile(model.FullName, path, "is another package");
    }

    /// <summary>What happened, oldest first.</summary>
    /// <param name="name">To one model; null for all.</param>
    /// <param name="version">To one version of it; null for all. Changes of aliases are of the version that got them.</param>
    /// <param name="after">Only what has a greater <see cref="RegistryChange.Id"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<RegistryChange>> HistoryAsync(string? name, int? version, long after, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await RegistryRows.HistoryAsync(
            transaction, "(@name IS NULL OR name = @name) AND (@version IS NULL OR version = @version) AND id > @after", new { name, version, after, limit }, "id LIMIT @limit"),
        cancellationToken);

    async ValueTask<RegisteredModel> RegisterAsync(RegistryTransaction change, ModelPackage package, string by, string? reason)
    {
        // Garbage collection deletes files in such a transaction too: a file that is here now stays.
        if (!_folder.Has(package.Id)) throw RegistryErrors.NoFile($"'{package.Manifest.Name}'", _folder.PathOf(package.Id), "was taken away while it was being registered");
        var name = package.Manifest.Name;
        var known = await change.ValueAsync<int?>("SELECT version FROM model_versions WHERE sha256 = @Id AND name = @name", new { package.Id, name });
        if (known is { } version)
        {
            if (await change.RunAsync("UPDATE model_versions SET collected_at = NULL WHERE name = @name AND version = @version AND collected_at IS NOT NULL", new { name, version }) == 0)
                return (await change.FindAsync(name, version))!;
        }
        else
        {
            version = 1 + (await change.ValueAsync<int?>("SELECT MAX(version) FROM model_versions WHERE name = @name", new { name }) ?? 0);
            await change.RunAsync(
                "INSERT INTO model_versions (name, version, sha256, bytes, manifest, registered_at, registered_by) VALUES (@name, @version, @Id, @Length, @manifest, @at, @by)",
                new { name, version, package.Id, package.Length, manifest = Encoding.UTF8.GetString(ManifestJson.Write(package.Manifest)), at = change.Now.Micros, by });
        }

        await change.AppendAsync(new(0, default, ChangeKind.Registered, name, version, by) { Value = package.Id, Reason = reason });
        return (await change.FindAsync(name, version))!;
    }

    async Task<T> ChangeAsync<T>(Func<RegistryTransaction, ValueTask<T>> work, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await work(await RegistryTransaction.BeginAsync(transaction, Timestamp.Now(_clock))), cancellationToken);

    static InvalidInputException NoAlias(string name, string alias, IEnumerable<string> known) =>
        RegistryErrors.NotThere($"version of '{name}' with the alias '{alias}'", NearestName.Hint(alias, known));
}
