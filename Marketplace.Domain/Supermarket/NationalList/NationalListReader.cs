using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Moving;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.NationalList;

/// <summary>
/// Reads lines of the national list. A line with a day of removal takes a party off; the same file may come any number of times. Whoever is missing
/// from a file stays on the list: an incomplete file must free nobody.
/// </summary>
internal sealed class NationalListReader(MarketDbContext db, ISeal seal) : IHandler
{
    /// <returns>New entries, to be added; those taken off are tracked already.</returns>
    public async Task<List<object>> ReadAsync(List<(MovingRow Row, MovingCells Cells)> rows, bool trial, Stamp stamp, CancellationToken ct)
    {
        var keys = rows.ConvertAll(r => r.Row["externalId"]);
        var known = await db.NationalListEntries.Where(e => keys.Contains(e.CaseNo)).ToDictionaryAsync(e => e.CaseNo, ct);
        var made = new List<object>();
        foreach (var (row, cells) in rows)
        {
            var (read, takenOff) = Read(row, cells, stamp);
            if (cells.Faults.Count > 0)
            {
                continue;
            }

            var entry = known.GetValueOrDefault(read.CaseNo);
            cells.IsKnown = entry is not null && (takenOff is null || !entry.IsActive);
            if (trial || cells.IsKnown)
            {
                continue;
            }

            if (entry is null)
            {
                entry = NationalListEntry.Import(read, stamp);
                made.Add(entry);
            }

            if (takenOff is { } day)
            {
                entry.TakeOff(day, stamp);
            }
        }

        return made;
    }

    private (NationalListRow Row, DateOnly? TakenOff) Read(MovingRow row, MovingCells cells, Stamp stamp)
    {
        var code = row["creditCode"].ToUpperInvariant();
        var number = row["personNumber"].ToUpperInvariant();
        cells.Check(code.Length == 0 || CreditCode.IsValid(code), "creditCode", CommonRules.InvalidCreditCode);
        cells.Check(number.Length == 0 || PersonNumber.IsValid(number), "personNumber", CommonRules.InvalidPersonNumber);
        cells.Check(code.Length > 0 || number.Length > 0, "creditCode", CommonRules.Required);
        var today = BeijingTime.DateOf(stamp.At);
        var listed = Day(row, cells, "listedOn", today, needed: true);
        var takenOff = Day(row, cells, "takenOffOn", today, needed: false);
        cells.Check(takenOff is null || listed is null || takenOff >= listed, "takenOffOn", SupermarketRules.PeriodReversed);
        var read = new NationalListRow(
            row["externalId"], cells.Text("name", Agency.NameMaxLength), code.Length == 0 ? null : code, Blank(cells.Text("legalRepresentative", Agency.PersonNameMaxLength, needed: false)),
            number.Length == 0 || !PersonNumber.IsValid(number) ? null : seal.Mark(FillAgencyHandler.PersonPurpose, number), Blank(cells.Text("controllingHolder", Agency.HolderMaxLength, needed: false)),
            cells.Text("reason", NationalListEntry.ReasonMaxLength), listed ?? today);
        return (read, takenOff);
    }

    private static DateOnly? Day(MovingRow row, MovingCells cells, string column, DateOnly today, bool needed)
    {
        var text = row[column];
        cells.Check(!needed || text.Length > 0, column, CommonRules.Required);
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        cells.Check(text.Length == 0 || (read && day <= today), column, CommonRules.InvalidChoice);
        return read ? day : null;
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
