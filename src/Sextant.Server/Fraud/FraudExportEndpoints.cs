using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Decisions;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Cases for regulators: <c>GET /v1/fraud/cases/export</c>.</summary>
static class FraudExportEndpoints
{
    /// <summary>How many cases the answer has.</summary>
    public const string CasesHeader = "Sextant-Cases";

    /// <summary>SHA-256 of the answer (RFC 9530).</summary>
    public const string DigestHeader = "Repr-Digest";

    public static void MapFraudExport(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/fraud/cases/export", ExportAsync)
        .TakesQuery("from", "until", "format")
        .RequireRole(AccessRole.Admin, "fraud")
        .HasLimits(RequestLimits.Hour)
        .WithSummary("Cases of a time with everything that led to them, for regulators")
        .WithDescription("Those opened from a time and before another, the oldest first: format=ndjson (default) or csv. The same again gives the same bytes, as long as nothing happens to the cases; Repr-Digest has their SHA-256, Sextant-Cases how many there are.")
        .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson")
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");

    static async Task<IResult> ExportAsync(string? from, string? until, string? format, FraudCaseExporter exporter, TimeProvider clock, HttpContext http)
    {
        var form = format switch
        {
            null or "ndjson" => FraudExportFormat.NdJson,
            "csv" => FraudExportFormat.Csv,
            _ => throw new InvalidInputException("SXT1040", $"format must be ndjson or csv, not '{format}'."),
        };
        var (start, end) = (DecisionTimes.Read(from, "from") ?? new Timestamp(0), DecisionTimes.Read(until, "until") ?? Timestamp.Now(clock));
        // The digest goes before the bytes: they wait in a file that nobody else sees, and that goes with the answer.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            var export = await exporter.WriteAsync(start, end, form, file, http.RequestAborted);
            file.Position = 0;
            http.Response.Headers[CasesHeader] = export.Cases.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers[DigestHeader] = $"sha-256=:{Convert.ToBase64String(export.Sha256)}:";
            return TypedResults.Stream(file, form == FraudExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
