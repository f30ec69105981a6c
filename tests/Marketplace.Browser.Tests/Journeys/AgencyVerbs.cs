using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Testing;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What an agency does to be admitted and to sell.</summary>
public static class AgencyVerbs
{
    extension(IPage page)
    {
        /// <summary>Begins the application and fills in all but the papers.</summary>
        public async Task FillApplicationAsync(string kind = "TESTING")
        {
            await page.GoAsync("/seller/apply");
            await page.PressAsync("begin");
            await page.FillInAsync(
                ("LegalRepresentative", "王明远"), ("LegalRepresentativeNumber", A.PersonNumberText()), ("Address", "临湖市滨河路 18 号"), ("Introduction", "从事建设工程检验检测。"),
                ("ContactName", "林经理"), ("Phone", "13800005678"), ("BankName", "临湖银行滨河支行"), ("BankAccount", "6222000000001234567"),
                ("Origin", nameof(AgencyOrigin.WithinPrefecture)), ("ServiceTypeCodes", kind));
            await page.PressAsync("save");
            await page.SaidAsync("已保存");
        }

        /// <summary>Uploads papers of one kind.</summary>
        public async Task AttachAsync(MaterialKind kind, params FilePayload[] papers)
        {
            if (new Uri(page.Url).AbsolutePath != "/seller/apply")
            {
                await page.GoAsync("/seller/apply");
            }

            var part = page.Locator($"#{kind}");
            await part.Locator("input[type=file]").SetInputFilesAsync(papers);
            await page.PressAsync(part.Locator("form[enctype] button[type=submit]"));
            await page.SaidAsync($"已上传 {papers.Length} 个文件");
            await Assertions.Expect(page.Locator($"#{kind}")).ToContainTextAsync(papers[^1].Name);
        }

        /// <summary>Declares the certificate of the testing trade with its scan.</summary>
        public async Task DeclareCertificateAsync(string kind = "CMA", string grade = "")
        {
            await page.GoAsync("/seller/qualifications");
            await page.FillInAsync(
                ("Certificate.Kind", kind), ("Certificate.Grade", grade), ("Certificate.Scope", "建筑材料检测"), ("Certificate.CertificateNo", $"Z{A.Next():00000}"), ("Certificate.Issuer", "省市场监督管理局"),
                ("Certificate.IssuedOn", "2024-01-01"), ("Certificate.ValidFrom", "2024-01-01"), ("Certificate.ValidTo", "2029-12-31"));
            await page.Locator("[name=\"Certificate.Scan\"]").SetInputFilesAsync(Papers.Png("资质证书.png"));
            await page.PressAsync("declare");
        }

        public async Task SubmitApplicationAsync()
        {
            await page.GoAsync("/seller/apply");
            await page.PressAsync("submit");
            await page.SaidAsync("申请已提交");
        }

        public async Task DecorateShopAsync(string slogan)
        {
            await page.GoAsync("/seller/shop");
            await page.FillInAsync(("Slogan", slogan), ("BannerStyle", "testing"), ("CounterNo", "B-12"));
            await page.Locator("[name=Banner]").SetInputFilesAsync(Papers.Png("店招.png", 320, 80));
            await page.PressAsync(page.Locator("main button[name=act][value=save]"));
            await page.SaidAsync("店铺已更新");
        }

        /// <summary>Writes a listing and sends it to review.</summary>
        /// <returns>Its number.</returns>
        public async Task<string> WriteListingAsync(string title, string price, int days, string item = "TESTING-01")
        {
            await page.GoAsync("/seller/listings/new");
            await page.FillInAsync(
                ("ItemCode", item), ("Title", title), ("Scope", "按国家标准取样、养护、试压，出具检测报告。"), ("DeliverableText", "检测报告一式三份"),
                ("PriceMode", "Fixed"), ("Price", price), ("Unit", "组"), ("PromisedWorkingDays", $"{days}"), ("Standards", "GB/T 50081"), ("OwnerMaterials", "试块委托单"));
            await page.PressAsync("send");
            await page.SaidAsync("已送审");
            return new Uri(page.Url).Segments[^1];
        }

        /// <summary>Registers for a project, sealed until the deadline.</summary>
        public async Task RegisterForAsync(string number, Person agency)
        {
            await page.BackAtAsync($"/seller/projects/{number}", agency);
            await page.PressAsync("register");
            await page.SaidAsync("报名已封存");
        }

        /// <summary>Hands in the report; the digest is what this browser computed before it was sent.</summary>
        public async Task<string> HandInAsync(FilePayload report)
        {
            await page.Locator("[name=Report]").SetInputFilesAsync(report);
            var digest = await page.Locator(".file-hash code").InnerTextAsync();
            await page.FillInAsync(("ReportVersion", "V1.0"), ("SignOffNames", "韩检测（检 0573-118）"));
            if (await page.Locator("[name=TestGroups]").CountAsync() > 0)
            {
                await page.FillInAsync(("TestGroups", "12"));
            }

            if (await page.Locator("[name=ReportDate]").InputValueAsync() == "")
            {
                await page.FillInAsync(("ReportDate", "2026-03-04"));
            }

            await page.PressAsync("upload");
            return digest;
        }
    }
}
