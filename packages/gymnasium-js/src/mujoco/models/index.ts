import { ArgumentError } from '../../errors';
import { antXml } from './ant';
import { halfCheetahXml } from './half-cheetah';
import { hopperXml } from './hopper';
import { humanoidXml } from './humanoid';
import { humanoidstandupXml } from './humanoidstandup';
import { invertedDoublePendulumXml } from './inverted-double-pendulum';
import { invertedPendulumXml } from './inverted-pendulum';
import { pusherV5Xml } from './pusher-v5';
import { reacherXml } from './reacher';
import { swimmerXml } from './swimmer';
import { walker2dV5Xml } from './walker2d-v5';

const models: Readonly<Record<string, string>> = {
  'ant.xml': antXml,
  'half_cheetah.xml': halfCheetahXml,
  'hopper.xml': hopperXml,
  'humanoid.xml': humanoidXml,
  'humanoidstandup.xml': humanoidstandupXml,
  'inverted_double_pendulum.xml': invertedDoublePendulumXml,
  'inverted_pendulum.xml': invertedPendulumXml,
  'pusher_v5.xml': pusherV5Xml,
  'reacher.xml': reacherXml,
  'swimmer.xml': swimmerXml,
  'walker2d_v5.xml': walker2dV5Xml,
};

/**
 * The XML of a model: that of a name such as `hopper.xml`, or the text itself where it is XML.
 *
 * @throws ArgumentError for another name; files are not read here.
 */
export function modelXml(nameOrXml: string): string {
  if (nameOrXml.trimStart().startsWith('<')) return nameOrXml;
  if (Object.hasOwn(models, nameOrXml)) return models[nameOrXml]!;
  throw new ArgumentError(
    'kwargs.xmlFile',
    nameOrXml,
    `one of ${Object.keys(models).join(', ')}, or the XML of a model`,
  );
}
