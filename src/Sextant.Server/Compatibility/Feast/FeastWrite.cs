using System.Text;
using Microsoft.AspNetCore.Http;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/write-to-online-store</c>: the rows of one point view, features as they are.</summary>
sealed class FeastWrite(FeatureRegistry registry, FeatureStream stream, ArrivalClock clock)
{
    /// <summary>Answers a write.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var view = Find(body.RequiredText("feature_view_name"));
        var frame = body.Frame("df");
        var moments = new FeastMoments(frame, clock);
        int[] keys = [.. view.Definition.Keys.Select(key => Column(frame, key.Entity))];
        int[] features = [.. view.Output.Fields.Select(field => Column(frame, field.Name))];
        var rows = new List<PointRow>(frame.RowCount);
        for (var row = 0; row < frame.RowCount; row++)
        {
            var values = new Row(view.Output);
            for (var i = 0; i < features.Length; i++) frame.Set(values, i, row, features[i]);
            rows.Add(new PointRow(Key(frame, row, keys), moments.Of(row), values));
        }

        await stream.WaitServedAsync(context.RequestAborted);
        await stream.WriteAsync(new Dictionary<string, IReadOnlyList<PointRow>> { [view.FullName] = rows }, context.RequestAborted);
    }

    BoundView Find(string asked)
    {
        var ours = FeastOnline.Ours(asked);
        var at = ours.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? ours : ours[..at];
        int? version = at < 0 ? null : int.TryParse(ours.AsSpan(at + 1), out var number) ? number : -1;
        if (!registry.Current.TryGetView(name, version, out var view))
        {
            throw registry.Current.TryGetOnDemand(name, version, out _)
                ? FeastException.Invalid("value_error", $"'{asked}' is computed on demand: there is nothing to be written.", "feature_view_name")
                : FeastException.Named(404, "FeatureViewNotFoundException", $"Feature view {asked} does not exist.{NearestName.Hint(name, registry.Current.Views.Select(known => known.Bound.Name))}");
        }

        if (view.IsWindowed) throw FeastException.Invalid("value_error", $"'{view.FullName}' has aggregates, which come from events alone: send events, or push to 'online_and_offline'.", "feature_view_name");
        if (view.Definition.Online == OnlineMode.Off) throw FeastException.Invalid("value_error", $"'{view.FullName}' is not online (online: off).", "feature_view_name");
        return view;
    }

    static int Column(FeastFrame frame, string name) => frame.Find(name) is >= 0 and var column ? column : throw frame.Lacks(name);

    static byte[] Key(FeastFrame frame, int row, int[] columns)
    {
        if (columns.Length == 0) return [EntityKeyCodec.Separator];
        var parts = columns.Select(column => frame.Key(row, column) is { } part && !part.Contains('\0', StringComparison.Ordinal)
            ? part
            : throw FeastException.Invalid("value_error", $"Row {row}: the key '{frame.Names[column]}' must be a text without NUL characters", "df", frame.Names[column]));
        return Encoding.UTF8.GetBytes(string.Join((char)EntityKeyCodec.Separator, parts));
    }
}
