namespace Sextant.Cli.Output;

/// <summary>
/// What a workspace remembers of its demo events: enough to make the same ones again, so that a seeding that was cut off can be
/// repeated without doubling anything.
/// </summary>
/// <param name="Seed">Seed of the demo worlds.</param>
/// <param name="End">Just after their last event.</param>
/// <param name="Done">All events are in.</param>
/// <param name="Fraud">Since when live traffic can be decided: its policies are applied. Null in workspaces that were made before there was any.</param>
/// <param name="Trained">The fraud model serves, or its training has ended otherwise.</param>
sealed record DemoProgressDocument(int Seed, string End, bool Done, string? Fraud = null, bool Trained = false);
