using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;

namespace Sextant.Platform.Tests.DecisionLog;

/// <summary>The decision log over its real stores.</summary>
public sealed class EventDecisionLogContractTests : DecisionLogContract
{
    DecisionStores? _stores;

    private protected override IDecisionLog Log => _stores!.Log;

    private protected override async Task OpenAsync() => _stores = await DecisionStores.OpenAsync(Folder.Path, new SextantOptions(), TimeProvider.System, default);

    private protected override async Task CloseAsync()
    {
        if (_stores is { } open) await open.DisposeAsync();
        _stores = null;
    }

    private protected override async Task MoveAsync() => await _stores!.Log.Compactor.RunAsync(null, default);
}
