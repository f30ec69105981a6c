using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Domain.Supermarket.Shops.UseCases;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>An agency from its registration to a shop with something on the shelf.</summary>
internal sealed class DemoAgencyLife(DemoHall hall, DemoAgency agency, IReadOnlyDictionary<string, IntermediaryServiceItem> items, IReadOnlyDictionary<string, QualificationKind> kinds)
{
    private readonly DemoDice _dice = new($"agency:{agency.Index}");

    public async Task RunAsync()
    {
        await RegisterAsync();
        if (agency.Admission is DemoAdmission.Draft)
        {
            await AttachAsync(MaterialKind.BusinessLicence);
            return;
        }

        foreach (var kind in Enum.GetValues<MaterialKind>())
        {
            await AttachAsync(kind);
        }

        var certificates = await DeclareAsync();
        await PractitionersAsync();
        await hall.DoAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), hall.By(agency.Actor), hall.Ct));
        if (!await ReviewAsync(certificates))
        {
            return;
        }

        // Whoever leaves takes part in nothing, so that nothing keeps it.
        agency.Admitted = !DemoFileLife.Leaves(agency);
        var file = new DemoFileLife(hall, agency);
        await file.BeginAsync();
        var open = hall.Days.DayOf(hall.Now);
        await hall.UntilAsync(open + 1, _dice);
        await hall.DoAsync((DecorateShopHandler decorate) => decorate.HandleAsync(
            new(_dice.Of(agency.Trade.Slogans), Shop.BannerStyles[agency.Index % Shop.BannerStyles.Count], null, agency.Index < 60 ? $"四楼 {(char)('A' + (agency.Index / 15))}-{(agency.Index % 15) + 1:00}" : "", _dice.Of(["工作日 9:00–17:00", "周一至周五 8:30–17:30", ""])),
            hall.By(agency.Actor), hall.Ct));
        await ShelfAsync(open + 1);
    }

    private async Task RegisterAsync()
    {
        if (agency.Actor.OrganisationId is null)
        {
            var person = DemoNames.Person(_dice);
            var registered = await hall.DoAsync((RegisterOrganisationHandler register) => register.HandleAsync(
                new(new(OrganisationKind.PrivateEnterprise, agency.Name, DemoNames.CreditCode("91", agency.Index), DemoNames.Phone(_dice), Role.Applicant),
                    new NewAccount($"agency{agency.Index + 1:000}", DemoAccounts.Password, person, DemoNames.Phone(_dice))),
                hall.By(Actor.Visitor), hall.Ct));
            agency.Actor = new Actor(registered.AccountId, person, registered.OrganisationId, agency.Name, Role.Applicant);
        }

        await hall.DoAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), hall.By(agency.Actor), hall.Ct));
        agency.Actor = agency.Actor with { Roles = agency.Actor.Roles | Role.Agency };
        await hall.DoAsync((FillAgencyHandler fill) => fill.HandleAsync(
            new(DemoNames.Person(_dice), DemoNames.PersonNumber(5000 + agency.Index), agency.Holder ?? "", agency.Origin, DemoNames.Address(agency.City, _dice), agency.Actor.Name,
                DemoNames.Phone(_dice), $"{agency.City[..2]}银行{_dice.Of(["营业部", "滨湖支行", "科技支行", "城东支行"])}", $"6222{_dice.Below(100_000_000):00000000}{_dice.Below(1_000_000):000000}",
                agency.Trade.Introduction, agency.Trade.Types),
            hall.By(agency.Actor), hall.Ct));
    }

    private async Task AttachAsync(MaterialKind kind)
    {
        var (title, name) = kind switch
        {
            MaterialKind.BusinessLicence => ("营业执照", "营业执照.pdf"),
            MaterialKind.LegalRepresentativeId => ("法定代表人身份证明", "法定代表人身份证.pdf"),
            MaterialKind.CommitmentLetter => ("入驻承诺书", "入驻承诺书.pdf"),
            MaterialKind.QualificationCertificate => ("资质证书", "资质证书.pdf"),
            MaterialKind.AuthorisedAgent => ("授权委托书", "授权委托书及社保证明.pdf"),
            _ => ("执业人员证明", "执业人员证书及社保证明.pdf"),
        };
        var page = DemoPdf.Page(title, agency.Name, $"日期：{BeijingTime.DateOf(hall.Now):yyyy-MM-dd}", "本页为演示数据。");
        var kept = await hall.DoAsync((KeepFileHandler keep) => keep.HandleAsync(new(name, new MemoryStream(page), FileLimits.Material), hall.By(agency.Actor), hall.Ct));
        await hall.DoAsync((AttachMaterialHandler attach) => attach.HandleAsync(new(kind, kept.FileId), hall.By(agency.Actor), hall.Ct));
    }

    private async Task<List<Guid>> DeclareAsync()
    {
        var today = BeijingTime.DateOf(hall.Now);
        var certificates = new List<Guid>();
        var codes = agency.Trade.Types.SelectMany(type => items.Values.First(i => i.TypeCode == type).Qualifications).Distinct();
        foreach (var code in codes)
        {
            var kind = kinds[code];
            var grades = kind.Grades.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var grade = grades.Length == 0 ? "" : grades[Math.Min(_dice.Below(grades.Length), _dice.Below(grades.Length))];
            var issued = agency.ValidTo?.AddYears(-5).AddDays(1) ?? today.AddDays(-_dice.Between(200, 1500));
            var declared = await hall.DoAsync((DeclareQualificationHandler declare) => declare.HandleAsync(
                new(code, grade, $"{kind.Name}所列业务范围", $"{code[..Math.Min(3, code.Length)]}99{issued.Year % 100:00}{agency.Index:000}{_dice.Below(100):00}",
                    agency.Origin is AgencyOrigin.OutsideProvince ? "所在省主管部门" : "省主管部门", issued, issued, grades.Length == 0 && agency.ValidTo is null ? null : agency.ValidTo ?? issued.AddYears(6).AddDays(-1), null),
                hall.By(agency.Actor), hall.Ct));
            certificates.Add(declared.QualificationId);
        }

        return certificates;
    }

    private async Task PractitionersAsync()
    {
        for (var i = 0; i < 1 + (agency.Index % 3); i++)
        {
            await hall.DoAsync((BindPractitionerHandler bind) => bind.HandleAsync(
                new(DemoNames.Person(_dice), DemoNames.PersonNumber(1000 + (agency.Index * 4) + i), agency.Trade.Certificates[i % agency.Trade.Certificates.Length], $"ZY99{agency.Index:000}{i + 1:00}"),
                hall.By(agency.Actor), hall.Ct));
        }
    }

    /// <returns>Whether it was admitted.</returns>
    private async Task<bool> ReviewAsync(List<Guid> certificates)
    {
        var submitted = hall.Days.DayOf(hall.Now);
        if (agency.Admission is DemoAdmission.Submitted or DemoAdmission.Late)
        {
            return false;
        }

        await hall.UntilAsync(submitted + 1, _dice);
        if (agency.Admission is DemoAdmission.RefusalProposed or DemoAdmission.Refused)
        {
            var (ground, reason) = agency.Index % 2 == 0
                ? (RefusalGround.QualificationMissing, "经发证机关网站查询，所附资质证书编号不存在，不具备相应服务资质")
                : (RefusalGround.TiedToDepartment, "股东名册显示由审批部门下属单位出资，存在利益关联，依规不予入驻");
            await hall.DoAsync((ProposeRefusalHandler propose) => propose.HandleAsync(new(agency.Actor.OrganisationId!.Value, ground), hall.By(hall.Staff, reason), hall.Ct));
            if (agency.Admission is DemoAdmission.Refused)
            {
                await hall.UntilAsync(submitted + 2, _dice);
                await hall.DoAsync((CountersignRefusalHandler sign) => sign.HandleAsync(new(agency.Actor.OrganisationId!.Value), hall.By(hall.Supervisor, "经复核，事实清楚，同意不予入驻"), hall.Ct));
            }

            return false;
        }

        if (agency.Admission is not DemoAdmission.Admitted)
        {
            await hall.DoAsync((ReturnAdmissionHandler send) => send.HandleAsync(
                new(agency.Actor.OrganisationId!.Value,
                [
                    new(MaterialKind.AuthorisedAgent, "授权委托书缺少法定代表人签字，社保证明只有一个月"),
                    new(MaterialKind.CommitmentLetter, "承诺书未加盖公章，请重新上传"),
                ]), hall.By(hall.Staff), hall.Ct));
            if (agency.Admission is DemoAdmission.Returned)
            {
                return false;
            }

            await hall.UntilAsync(submitted + 3, _dice);
            await AttachAsync(MaterialKind.AuthorisedAgent);
            await AttachAsync(MaterialKind.CommitmentLetter);
            await hall.DoAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), hall.By(agency.Actor), hall.Ct));
            if (agency.Admission is DemoAdmission.Resubmitted)
            {
                return false;
            }

            await hall.UntilAsync(submitted + 4, _dice);
        }

        await hall.DoAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(
            new(agency.Actor.OrganisationId!.Value, certificates, _dice.Of(["发证机关网站核对", "全国建筑市场监管公共服务平台核对", "人工核对原件"])), hall.By(hall.Staff), hall.Ct));
        return true;
    }

    private async Task ShelfAsync(int opened)
    {
        // The first days fill the shelf; later ones come through the year, the last of them still under review or in draft.
        var services = _dice.Some(DemoTrades.Services.Where(s => agency.Offers(s.Type)), agency.Busy ? _dice.Between(4, 6) : _dice.Between(2, 4), s => s.Type == agency.Trade.Types[0] ? 3 : 1);
        foreach (var (service, i) in services.Select((s, i) => (s, i)))
        {
            var day = i < 2 ? opened : Math.Min(opened + (i * 9), -1);
            await hall.UntilAsync(Math.Max(day, opened), _dice);
            var listing = await DraftAsync(service);
            var last = i == services.Count - 1;
            if (last && agency.Index % 12 == 5)
            {
                continue;
            }

            await hall.DoAsync((SendListingForReviewHandler send) => send.HandleAsync(new(listing), hall.By(agency.Actor), hall.Ct));
            if (last && agency.Index % 12 == 7)
            {
                await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice);
                await hall.DoAsync((SendListingBackHandler back) => back.HandleAsync(new(listing), hall.By(hall.Staff, "服务内容与标题不一致，交付成果请写明份数"), hall.Ct));
                continue;
            }

            await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice);
            await hall.DoAsync((ShelveListingHandler shelve) => shelve.HandleAsync(new(listing), hall.By(hall.Staff), hall.Ct));
            if (last && agency.Index % 12 == 3)
            {
                await hall.UntilAsync(Math.Min(hall.Days.DayOf(hall.Now) + 40, 0), _dice);
                await hall.DoAsync((TakeDownListingHandler takeDown) => takeDown.HandleAsync(new(listing), hall.By(agency.Actor), hall.Ct));
            }
        }

        if (agency.ValidTo is { } lastDay)
        {
            await hall.UntilAsync(BeijingTime.EndOf(lastDay).AddMinutes(5));
            await hall.DoAsync((ReviewShelfHandler review) => review.HandleAsync(new(agency.Actor.OrganisationId!.Value), hall.By(Actor.System, "资质有效期届满，相关服务自动下架"), hall.Ct));
            if (agency.Index == DemoFileLife.Renewing)
            {
                await new DemoFileLife(hall, agency).RenewAsync();
            }

            return;
        }

        if (agency.Index % 9 == 4 && DemoTrades.Services.Where(s => agency.Offers(s.Type)).Except(services).ToList() is { Count: > 0 } others)
        {
            await hall.UntilAsync(0, _dice, 14);
            var listing = await DraftAsync(_dice.Of(others));
            await hall.DoAsync((SendListingForReviewHandler send) => send.HandleAsync(new(listing), hall.By(agency.Actor), hall.Ct));
        }
    }

    private async Task<Guid> DraftAsync(DemoService service)
    {
        var item = items[service.Item];
        var kind = DemoTrades.Kinds[service.Type];
        var work = item.Name.EndsWith(service.Work, StringComparison.Ordinal) ? "" : service.Work;
        var step = service.High > 1000 ? 100 : service.High > 10 ? 10 : 0.1m;
        var price = decimal.Round((service.Low + ((service.High - service.Low) * _dice.Below(101) / 100m)) / step) * step;
        var content = new ListingContent(
            $"{_dice.Of(kind.For)}{item.Name}{work}",
            kind.Scope,
            kind.Deliverable,
            service.Mode switch { 'U' => PriceMode.UnitPrice, 'R' => PriceMode.Range, 'D' => PriceMode.DiscountRate, 'N' => PriceMode.Negotiable, _ => PriceMode.Fixed },
            service.Mode is 'D' or 'N' ? Money.Zero : Money.FromYuan(price),
            service.Mode is 'R' ? Money.FromYuan(decimal.Round(price * (1.2m + (_dice.Below(60) / 100m)) / 100) * 100) : null,
            service.Mode is 'D' ? (int)price : null,
            "",
            Math.Min(_dice.Between(service.DaysLow, service.DaysHigh), item.LimitWorkingDays),
            kind.Standards,
            kind.Materials,
            _dice.Of(["成果交付后一年内免费答疑，配合评审修改。", "评审提出的意见免费修改，不另行收费。", "报告异议十个工作日内书面答复。", "提供后续变更的优惠服务，现场问题两日内响应。"]),
            null);
        var drafted = await hall.DoAsync((DraftListingHandler draft) => draft.HandleAsync(new(service.Item, content), hall.By(agency.Actor), hall.Ct));
        return drafted.ListingId;
    }
}
