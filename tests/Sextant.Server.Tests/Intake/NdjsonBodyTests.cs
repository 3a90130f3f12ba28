using System.IO.Pipelines;
using System.Text;
using Sextant.Events;
using Sextant.Hosting;
using Sextant.Hosting.Workspaces;
using Sextant.Server.Intake;
using Sextant.Testing;

namespace Sextant.Server.Tests.Intake;

public sealed class NdjsonBodyTests
{
    const int Max = 1024;

    [Theory]
    [InlineData(Max, "\n", true)]
    [InlineData(Max, "\r\n", true)]
    [InlineData(Max, "\r", true)]
    [InlineData(Max + 1, "\n", false)]
    [InlineData(Max + 1, "\r\n", false)]
    [InlineData(Max + 1, "", false)]
    public async Task Whether_a_line_is_too_long_does_not_depend_on_how_it_is_cut(int bytes, string end, bool isTaken)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Workspace.Open(folder.Path, TimeProvider.System);
        await using var stores = await Stores.OpenAsync(workspace, TimeProvider.System, CancellationToken.None);
        var line = Encoding.UTF8.GetBytes("{" + new string('x', bytes - 2) + "}" + end);

        foreach (var cut in new[] { 1, Max - 1, Max, Max + 1, line.Length }.Where(cut => cut <= line.Length))
        {
            var summary = new IntakeSummary();
            var options = new IntakeOptions { MaxEventBytes = Max };
            var session = new EventIntake(stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), options).Begin("test", summary);

            await new NdjsonBody(session, options, TimeProvider.System).TakeInAsync(PipeReader.Create(new Parts(line[..cut], line[cut..])), CancellationToken.None);

            (summary[IntakeOutcome.Quarantined], summary[IntakeOutcome.Refused]).ShouldBe(isTaken ? (1, 0) : (0, 1), $"cut at {cut}");
        }
    }

    /// <summary>Gives one part per read.</summary>
    sealed class Parts(params byte[][] parts) : MemoryStream
    {
        readonly Queue<byte[]> _parts = new(parts.Where(part => part.Length > 0));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_parts.TryDequeue(out var part)) return new(0);
            part.CopyTo(buffer);
            return new(part.Length);
        }
    }
}
