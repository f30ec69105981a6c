using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// The sealed box of registrations and quotes: what goes in tells neither project nor agency to whoever reads the table. Two
/// envelopes lie in each other: the outer one opens with the keys of the house and tells an agency when its own was put in; the inner
/// one is sealed to the project's key and opens for nobody before the close. A registration stays in the box through an extension.
/// </summary>
public sealed class RegistrationBox(MarketDbContext db, ISeal seal) : IHandler
{
    /// <summary>Every inner envelope holds so many bytes before it is sealed, so that its length says nothing.</summary>
    public const int PlainLength = 8192;

    public const int StatementMaxLength = 120;
    public const int RecordMaxLength = 500;
    public const int PlanMaxLength = 1500;

    private const int StubLength = 256;

    public SealedRegistration Put(SealKey key, RegistrationContent content, Stamp stamp)
    {
        // A round month for all: an exact day would tell which project's deadline it follows.
        var month = new DateTimeOffset(stamp.At.Year, stamp.At.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var row = SealedRegistration.Take(MarkOf(content.ProjectId, content.AgencyId, key.QuoteRound), Wrap(key, content), month.AddMonths(7), stamp);
        db.SealedRegistrations.Add(row);
        return row;
    }

    public byte[] Wrap(SealKey key, RegistrationContent content)
    {
        var inner = QuoteSeal.Seal(key.PublicKey, Padded(content, PlainLength), Context(content.ProjectId, content.AgencyId, key.QuoteRound));
        var stub = Padded(new RegistrationStub(content.ProjectId, content.At, content.QuotedAt), StubLength);
        return seal.Seal(Purpose(content.ProjectId, key.QuoteRound), [.. stub, .. inner]);
    }

    public async Task<SealedRegistration?> FindAsync(Guid projectId, Guid agencyId, CancellationToken ct, int quoteRound = 1)
    {
        var mark = MarkOf(projectId, agencyId, quoteRound);
        return await db.SealedRegistrations.SingleOrDefaultAsync(r => r.Mark == mark, ct);
    }

    /// <summary>What may be seen before the close, by the agency itself.</summary>
    public RegistrationStub Look(Guid projectId, SealedRegistration row, int quoteRound = 1) =>
        Read<RegistrationStub>(seal.Open(Purpose(projectId, quoteRound), row.Envelope).AsSpan(0, StubLength));

    /// <summary>
    /// Opens an envelope with the project's key. Null when it does not open where it lies: bytes were altered, or it was
    /// sealed for another project, round or agency and put here.
    /// </summary>
    public RegistrationContent? Open(SealKey key, byte[] privateKey, Guid agencyId, SealedRegistration row)
    {
        try
        {
            var outer = seal.Open(Purpose(key.ProjectId, key.QuoteRound), row.Envelope);
            var content = Read<RegistrationContent>(QuoteSeal.Open(privateKey, outer.AsSpan(StubLength), Context(key.ProjectId, agencyId, key.QuoteRound)));
            return content.ProjectId == key.ProjectId && content.AgencyId == agencyId ? content : null;
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Of these projects, those that the agency has registered for and that are still sealed.</summary>
    public async Task<IReadOnlyList<(RegistrationStub Stub, SealedRegistration Row)>> OfAgencyAsync(IReadOnlyCollection<Guid> projectIds, Guid agencyId, CancellationToken ct)
    {
        var found = new List<(RegistrationStub, SealedRegistration)>();
        foreach (var chunk in projectIds.Distinct().Chunk(200))
        {
            var byMark = chunk.ToDictionary(id => Convert.ToHexString(MarkOf(id, agencyId, 1)));
            var marks = byMark.Keys.Select(Convert.FromHexString).ToList();
            var rows = await db.SealedRegistrations.AsNoTracking().Where(r => marks.Contains(r.Mark)).ToListAsync(ct);
            foreach (var row in rows)
            {
                try
                {
                    found.Add((Look(byMark[Convert.ToHexString(row.Mark)], row), row));
                }
                catch (CryptographicException)
                {
                    // Somebody altered the row. It is named as such at the freeze; the agency's other registrations are shown all the same.
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Who has something in the box for a project. The rows do not say what they are for: the mark of every admitted agency is computed
    /// and looked up among the marks that lie in the box. Nothing is opened.
    /// </summary>
    public async Task<IReadOnlyList<(Guid AgencyId, SealedRegistration Row)>> OfProjectAsync(Guid projectId, CancellationToken ct, int quoteRound = 1)
    {
        var inBox = (await db.SealedRegistrations.Select(r => r.Mark).ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet();
        if (inBox.Count == 0)
        {
            return [];
        }

        var agencies = await db.Agencies.Where(a => a.MembershipNo != null).Select(a => a.Id).ToListAsync(ct);
        var byMark = agencies.Select(id => (Id: id, Mark: Convert.ToHexString(MarkOf(projectId, id, quoteRound)))).Where(x => inBox.Contains(x.Mark)).ToDictionary(x => x.Mark, x => x.Id);
        var found = new List<(Guid, SealedRegistration)>();
        foreach (var chunk in byMark.Keys.Select(Convert.FromHexString).Chunk(200))
        {
            var some = chunk.ToList();
            var rows = await db.SealedRegistrations.Where(r => some.Contains(r.Mark)).ToListAsync(ct);
            found.AddRange(rows.Select(row => (byMark[Convert.ToHexString(row.Mark)], row)));
        }

        return found;
    }

    private static byte[] Padded<T>(T content, int length)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, OutboxJson.Options);
        Ensure.That(json.Length <= length, CommonRules.TooLong, PlanMaxLength);
        var plain = new byte[length];
        plain.AsSpan().Fill((byte)' ');
        json.CopyTo(plain, 0);
        return plain;
    }

    private static T Read<T>(ReadOnlySpan<byte> plain) => JsonSerializer.Deserialize<T>(Encoding.UTF8.GetString(plain).TrimEnd(), OutboxJson.Options)!;

    private byte[] MarkOf(Guid projectId, Guid agencyId, int quoteRound) => seal.Mark(Purpose(projectId, quoteRound), agencyId.ToString("N"));

    private static string Purpose(Guid projectId, int quoteRound) => quoteRound == 1 ? $"registration:{projectId:N}" : $"registration:{projectId:N}:{quoteRound}";

    private static string Context(Guid projectId, Guid agencyId, int quoteRound) => $"registration:{projectId:N}:{quoteRound}:{agencyId:N}";
}
