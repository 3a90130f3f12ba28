using System.Text.Json.Nodes;

namespace Sextant.Hosting.Measuring;

/// <summary>Runs a side of <see cref="LearningSide"/>: in a child process when measuring.</summary>
delegate Task<JsonObject> SideRunner(string name, JsonObject arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken);
