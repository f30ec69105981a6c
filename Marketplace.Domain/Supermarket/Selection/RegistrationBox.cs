using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// The sealed box of registrations: what goes in tells neither project nor agency to whoever reads the table. A registration
/// stays in the box through an extension; it comes out at the freeze.
/// </summary>
public sealed class RegistrationBox(MarketDbContext db, ISeal seal) : IHandler
{
    /// <summary>Every envelope holds so many bytes before it is sealed, so that its length says nothing.</summary>
    public const int PlainLength = 1024;

    public const int StatementMaxLength = 120;

    public SealedRegistration Put(RegistrationContent content, Stamp stamp)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, OutboxJson.Options);
        Ensure.That(json.Length <= PlainLength, CommonRules.TooLong, StatementMaxLength);
        var plain = new byte[PlainLength];
        plain.AsSpan().Fill((byte)' ');
        json.CopyTo(plain, 0);

        // A round month for all: an exact day would tell which project's deadline it follows.
        var month = new DateTimeOffset(stamp.At.Year, stamp.At.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var row = SealedRegistration.Take(MarkOf(content.ProjectId, content.AgencyId), seal.Seal(Purpose(content.ProjectId), plain), month.AddMonths(7), stamp);
        db.SealedRegistrations.Add(row);
        return row;
    }

    public async Task<SealedRegistration?> FindAsync(Guid projectId, Guid agencyId, CancellationToken ct)
    {
        var mark = MarkOf(projectId, agencyId);
        return await db.SealedRegistrations.SingleOrDefaultAsync(r => r.Mark == mark, ct);
    }

    public RegistrationContent Open(Guid projectId, SealedRegistration row) =>
        JsonSerializer.Deserialize<RegistrationContent>(Encoding.UTF8.GetString(seal.Open(Purpose(projectId), row.Envelope)).TrimEnd(), OutboxJson.Options)!;

    /// <summary>Of these projects, those that the agency has registered for and that are still sealed.</summary>
    public async Task<IReadOnlyList<RegistrationContent>> OfAgencyAsync(IReadOnlyCollection<Guid> projectIds, Guid agencyId, CancellationToken ct)
    {
        var found = new List<RegistrationContent>();
        foreach (var chunk in projectIds.Distinct().Chunk(200))
        {
            var byMark = chunk.ToDictionary(id => Convert.ToHexString(MarkOf(id, agencyId)));
            var marks = byMark.Keys.Select(Convert.FromHexString).ToList();
            var rows = await db.SealedRegistrations.AsNoTracking().Where(r => marks.Contains(r.Mark)).ToListAsync(ct);
            found.AddRange(rows.Select(row => Open(byMark[Convert.ToHexString(row.Mark)], row)));
        }

        return found;
    }

    /// <summary>
    /// Everything in the box for a project. The rows do not say what they are for: the mark of every admitted agency is computed
    /// and looked up among the marks that lie in the box, and only what matches is opened.
    /// </summary>
    public async Task<IReadOnlyList<(SealedRegistration Row, RegistrationContent Content)>> OfProjectAsync(Guid projectId, CancellationToken ct)
    {
        var inBox = (await db.SealedRegistrations.Select(r => r.Mark).ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet();
        if (inBox.Count == 0)
        {
            return [];
        }

        var agencies = await db.Agencies.Where(a => a.MembershipNo != null).Select(a => a.Id).ToListAsync(ct);
        var marks = agencies.ConvertAll(id => MarkOf(projectId, id)).FindAll(mark => inBox.Contains(Convert.ToHexString(mark)));
        var opened = new List<(SealedRegistration, RegistrationContent)>();
        foreach (var chunk in marks.Chunk(200))
        {
            var some = chunk.ToList();
            var rows = await db.SealedRegistrations.Where(r => some.Contains(r.Mark)).ToListAsync(ct);
            opened.AddRange(rows.Select(row => (row, Open(projectId, row))));
        }

        return opened;
    }

    private byte[] MarkOf(Guid projectId, Guid agencyId) => seal.Mark(Purpose(projectId), agencyId.ToString("N"));

    private static string Purpose(Guid projectId) => $"registration:{projectId:N}";
}
