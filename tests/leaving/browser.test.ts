import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { makeArchives } from '../../src/archive/work.ts';
import { takeOverArchives } from '../../src/archive/take-over.ts';
import { openHouse, openWindows } from '../writing/house.ts';
import { unzip } from './house.ts';

const here = await openHouse();
const there = await openHouse();
const [openHere, openThere] = [await openWindows(here), await openWindows(there)];

for (const scripts of [true, false])
  test(`from one house into another, ${scripts ? 'with' : 'without'} script`, async () => {
    const who = scripts ? here.ines : here.jonas;
    const guest = scripts ? there.ines : there.jonas;
    await here.says(who, { title: `The hinge of ${who.handle}`, text: 'It cracked in the first winter.' });

    const page = await openHere(who, scripts);
    await page.goto('/you');
    await page.getByRole('link', { name: 'Take it with you, or leave' }).click();
    await page.getByRole('button', { name: 'Make my archive' }).click();
    await page.getByText('You will be told when it is ready').first().waitFor();
    await makeArchives(here.parts);
    await page.goto('/you/leaving');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const path = await (await downloading).path();
    const archive = await buffer(createReadStream(path));
    const files = await unzip(archive);
    assert.match(files.get('index.html')!.toString('utf8'), /It cracked in the first winter/);
    await page.context().close();

    const other = await openThere(guest, scripts);
    await other.goto('/you/leaving');
    await other.getByLabel('The archive').setInputFiles({
      name: 'mine.zip',
      mimeType: 'application/zip',
      buffer: archive,
    });
    await other.getByRole('button', { name: 'Look into it' }).click();
    await other.getByText('One conversation that everyone could see').waitFor();
    await other.getByLabel('What everyone could see there, everyone may see here').check();
    await other.getByRole('button', { name: 'Bring it' }).click();
    await other.getByText('is coming in').waitFor();
    await takeOverArchives(there.parts);
    await other.goto('/notifications');
    await other.getByRole('link', { name: 'Your archive has come in' }).click();
    await other.getByRole('link', { name: 'See it on your profile' }).click();
    await other.getByText('brought from localhost').first().waitFor();
    await other.getByText('It cracked in the first winter.').first().waitFor();
    await other.context().close();
  });
