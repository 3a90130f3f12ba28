using System.Text;
using Microsoft.AspNetCore.Http;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/write-to-online-store</c>: the rows of one point view, features as they are.</summary>
sealed class FeastWrite(FeatureRegistry registry, FeatureStream stream, IntakeOptions options, ArrivalClock clock)
{
    /// <summary>Answers a write.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var view = Find(body.RequiredText("feature_view_name"));
        var frame = body.Frame("df");
        var moments = new FeastMoments(frame, clock, options);
        int[] keys = [.. view.Definition.Keys.Select(key => Column(frame, key.Entity))];
        int[] features = [.. view.Output.Fields.Select(field => Column(frame, field.Name))];
        var rows = new List<PointRow>(frame.RowCount);
        for (var row = 0; row < frame.RowCount; row++)
        {
            var values = new Row(view.Output);
            for (var i = 0; i < features.Length; i++) frame.Set(values, i, row, features[i]);
            rows.Add(new PointRow(Key(frame, row, keys), moments.Of(row), values));
        }

        await stream.WaitServedAsync([view.FullName], context.RequestAborted);
        await stream.WriteAsync(new Dictionary<string, IReadOnlyList<PointRow>> { [view.FullName] = rows }, context.RequestAborted);
    }

    BoundView Find(string asked)
    {
        var view = FeastViews.Find(registry.Current, asked, "feature_view_name");
        if (view.IsWindowed) throw FeastException.Invalid("value_error", $"'{view.FullName}' has aggregates, which come from events alone: send events, or push to 'online_and_offline'.", "feature_view_name");
        if (view.Definition.Online == OnlineMode.Materialized) throw FeastException.Invalid("value_error", $"'{view.FullName}' is materialized from stored events (online: materialized): push to 'offline' and then call /feast/materialize, or let the stream feed the view.", "feature_view_name");
        return view;
    }

    static int Column(FeastFrame frame, string name) => frame.Find(name) is >= 0 and var column ? column : throw frame.Lacks(name);

    static byte[] Key(FeastFrame frame, int row, int[] columns)
    {
        if (columns.Length == 0) return [EntityKeyCodec.Separator];
        var parts = columns.Select(column => frame.EntityKey(row, column) ?? throw frame.Wrong(row, column, "a key"));
        return Encoding.UTF8.GetBytes(string.Join((char)EntityKeyCodec.Separator, parts));
    }
}
