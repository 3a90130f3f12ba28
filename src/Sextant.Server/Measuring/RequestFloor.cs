using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Security;

namespace Sextant.Server.Measuring;

/// <summary>
/// The real server with one more route, which does the least that a JSON POST can do: read a small document, write a small one.
/// What it costs is the floor that every other route is held against.
/// </summary>
public static class RequestFloor
{
    internal const string Path = "/floor";

    /// <summary>The same, counted as a change: it is written to the audit trail.</summary>
    internal const string ChangePath = "/floor/change";

    /// <summary>Runs until the token is cancelled; the first line it writes is the address.</summary>
    public static async Task RunAsync(string workspace, TextWriter output, CancellationToken cancellationToken)
    {
        var options = new ServerOptions { Url = "http://127.0.0.1:0", Workspace = workspace };
        await using var server = await RunningServer.StartAsync(
            options,
            Map,
            cancellationToken);
        await output.WriteLineAsync(server.Url.AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        await server.WaitForStopAsync(cancellationToken);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (RequestDelegate)AnswerAsync).RequireRole<IEndpointConventionBuilder>(AccessRole.Viewer, "api", AccessVerb.Read);
        routes.MapPost(ChangePath, (RequestDelegate)AnswerAsync).RequireRole<IEndpointConventionBuilder>(AccessRole.Operator, "api", AccessVerb.Write);
    }

    static async Task AnswerAsync(HttpContext http)
    {
        var question = await http.Request.ReadFromJsonAsync(FloorJson.Default.FloorQuestion, http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new FloorAnswer(question!.Id, question.Amount > 100), FloorJson.Default.FloorAnswer, cancellationToken: http.RequestAborted);
    }
}
