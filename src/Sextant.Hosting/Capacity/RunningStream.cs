using Sextant.Features;

namespace Sextant.Hosting.Capacity;

/// <summary>The feature stream of stores that no host runs.</summary>
static class RunningStream
{
    /// <summary>Runs it until the token says so.</summary>
    public static Task Start(Stores stores, CancellationToken cancellationToken)
    {
        // It tells the stream its views.
        _ = new AppliedSets(stores.Features, stores.Stream);
        return Task.Run(() => stores.Stream.RunAsync(cancellationToken), CancellationToken.None);
    }
}
