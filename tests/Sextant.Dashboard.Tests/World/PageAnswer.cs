using System.Net;

namespace Sextant.Dashboard.Tests;

/// <summary>What a browser gets.</summary>
sealed record PageAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Html)
{
    public string? Location => Headers.GetValueOrDefault("Location");
}
