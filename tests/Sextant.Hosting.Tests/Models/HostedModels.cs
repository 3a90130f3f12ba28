using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Hosting.Models;
using Sextant.Learning;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

/// <summary>A host of models on a real store, with what registers small ones.</summary>
sealed class HostedModels : IAsyncDisposable
{
    readonly TemporaryFolder _folder;
    readonly SqliteStateStore _state;
    int _files;

    HostedModels(TemporaryFolder folder, SqliteStateStore state, FailingStateStore store, ModelHost host, FakeTimeProvider clock) => (_folder, _state, Store, Host, Clock) = (folder, state, store, host, clock);

    public ModelHost Host { get; }

    public FailingStateStore Store { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<HostedModels> OpenAsync(long onnxMemoryBytes = 1 << 20, BatchingOptions? batching = null)
    {
        var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var state = await SqliteStateStore.OpenAsync(folder.File("state.db"), CancellationToken.None);
        var store = new FailingStateStore(state);
        return new(folder, state, store, await ModelHost.OpenAsync(store, folder.File("models"), clock, onnxMemoryBytes, serving: null, batching, CancellationToken.None), clock);
    }

    /// <summary>One split of one column at 0.5: as many scores as are given, each -1 or 1 times its factor.</summary>
    public static byte[] Onnx(params double[] factors)
    {
        var trees = factors.Select((factor, i) => FormattableString.Invariant(
            $"Tree={i}\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\nsplit_gain=3\nthreshold=0.5\ndecision_type=2\nleft_child=-1\nright_child=-2\nleaf_value={-factor} {factor}\nleaf_weight=1 1\nleaf_count=4 6\ninternal_value=0.25\ninternal_weight=2\ninternal_count=10\nis_linear=0\nshrinkage=1\n\n"));
        var objective = factors.Length == 1 ? "regression" : $"multiclass num_class:{factors.Length}";
        var text = $"tree\nversion=v4\nnum_class={factors.Length}\nnum_tree_per_iteration={factors.Length}\nlabel_index=0\nmax_feature_idx=0\nobjective={objective}\nfeature_names=x\nfeature_infos=[0:1]\ntree_sizes={string.Join(' ', factors.Select(_ => 1))}\n\n{string.Concat(trees)}\nend of trees\n";
        return OnnxTrees.Write(LightGbmModel.Read(Encoding.UTF8.GetBytes(text).AsSpan()));
    }

    /// <summary>Adds up a row's numbers, each with a weight.</summary>
    public static (ModelManifest, PackageContent) Sum(string name, params (string Column, double Weight)[] columns) => (
        new ModelManifest(name, LinearKind.KindName, TreesKind.Signature(columns.Length, 1)) { Features = [.. columns.Select(column => new ModelFeature(column.Column, "number"))] },
        LinearKind.Content(new([.. columns.Select(column => column.Weight)], [.. columns.Select(_ => 0.0)], 0, LinearLink.Identity)));

    public async Task<RegisteredModel> RegisterAsync(string name, byte[] file)
    {
        var path = _folder.File(FormattableString.Invariant($"{++_files}.file"));
        await File.WriteAllBytesAsync(path, file);
        return await Host.RegisterAsync(name, path, "ana", null, CancellationToken.None);
    }

    public async Task<RegisteredModel> RegisterAsync((ModelManifest Manifest, PackageContent Content) package)
    {
        var path = _folder.File(FormattableString.Invariant($"{++_files}.file"));
        PackageWriter.Write(path, package.Manifest, package.Content);
        return await Host.RegisterAsync(package.Manifest.Name, path, "ana", null, CancellationToken.None);
    }

    public Task SetAsync(string alias, RegisteredModel model, double? percent = null) => Host.SetAliasAsync(model.Name, alias, model.Version, percent, "ana", "test", null, CancellationToken.None);

    public async Task<ServedModel> ServedAsync(string name) => (await Host.FindAsync(name, CancellationToken.None)).ShouldNotBeNull();

    public async Task<ModelScores> ScoreAsync(string name, params float[] rows) => await Host.ScoreAsync(await ServedAsync(name), rows, "k");

    /// <summary>Another host on the same files, as after a start.</summary>
    public Task<ModelHost> RestartAsync() => ModelHost.OpenAsync(Store, _folder.File("models"), Clock, 1 << 20, serving: null, batching: null, CancellationToken.None);

    public void Damage(RegisteredModel model)
    {
        var path = _folder.File($"models/{model.Id}.model");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _state.DisposeAsync();
        _folder.Dispose();
    }
}
