using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

public sealed record WarnOfExpiry(Guid QualificationId);

/// <summary>
/// Writes to the agency as a certificate runs out, once for each warning; and when it has run out, to the agency and to every owner with a contract that
/// rested on it: the contract goes on, under a red flag.
/// </summary>
public sealed class WarnOfExpiryHandler(MarketDbContext db, Post post, AgencySettings settings, LapsedCover lapsed) : IHandler
{
    public async Task HandleAsync(WarnOfExpiry command, Stamp stamp, CancellationToken ct)
    {
        var certificate = await db.Qualifications.AsNoTracking().SingleAsync(q => q.Id == command.QualificationId, ct);
        if (certificate.Status is not QualificationStatus.Valid || certificate.StandsFor is null || certificate.ValidTo is not { } last)
        {
            return;
        }

        var kind = await db.QualificationKinds.AsNoTracking().SingleAsync(k => k.Code == certificate.KindCode, ct);
        var left = last.DayNumber - BeijingTime.DateOf(stamp.At).DayNumber;
        var (name, english) = ($"{kind.Name}（{certificate.CertificateNo}）", $"{kind.NameEn} ({certificate.CertificateNo})");
        if (left >= 0)
        {
            if (Warnings.Due(settings.WarnDays, left) is { } warning)
            {
                await TellAsync(
                    new($"资质将于 {last:yyyy-MM-dd} 到期", $"{name}还有 {left} 天到期。到期次日零点起，依赖它的服务自动下架，并不能报名需要它的项目。请及时登记续期证书。",
                        $"A certificate ends on {last:yyyy-MM-dd}", $"{english} has {left} days left. From midnight after its last day the listings that rest on it leave the shelf. Please declare the renewal in time."),
                    warning.ToString(CultureInfo.InvariantCulture));
                await db.SaveChangesAsync(ct);
            }

            return;
        }

        await TellAsync(
            new("资质已过期", $"{name}已于 {last:yyyy-MM-dd} 到期，依赖它的服务已下架。续期核验后自动恢复；已签合同须继续履行，业主会收到提示。",
                "A certificate has expired", $"{english} ended on {last:yyyy-MM-dd}; the listings that rest on it are off the shelf until a renewal is verified. Contracts go on, and their owners are told."),
            "expired");
        await lapsed.TellOwnersAsync(certificate, stamp, stamp.At, ct);
        await db.SaveChangesAsync(ct);

        Task TellAsync(MessageText text, string which) => post.SendAsync(
            [Recipient.Agency(certificate.AgencyId)], text, MessageSubject.Qualification, certificate.Id.ToString("D"), $"certificate/{certificate.Id:N}/{which}", stamp, ct);
    }
}
